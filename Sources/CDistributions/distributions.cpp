#include "distributions.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace {

// No exception may cross into Swift: what is out of range is NaN, what overflows is infinite.
using namespace boost::math::policies;
using quiet = policy<domain_error<errno_on_error>, pole_error<errno_on_error>,
                     overflow_error<errno_on_error>, evaluation_error<errno_on_error>,
                     rounding_error<errno_on_error>,
                     discrete_quantile<integer_round_up>>;

using gamma_law = boost::math::gamma_distribution<double, quiet>;
using beta_law = boost::math::beta_distribution<double, quiet>;
using student_law = boost::math::students_t_distribution<double, quiet>;
using binomial_law = boost::math::binomial_distribution<double, quiet>;

}  // namespace

double dubao_gamma_cumulative(double value, double shape) {
  return boost::math::cdf(gamma_law(shape), value);
}

double dubao_gamma_quantile(double probability, double shape) {
  return boost::math::quantile(gamma_law(shape), probability);
}

double dubao_beta_cumulative(double value, double alpha, double beta) {
  return boost::math::cdf(beta_law(alpha, beta), value);
}

double dubao_beta_quantile(double probability, double alpha, double beta) {
  return boost::math::quantile(beta_law(alpha, beta), probability);
}

double dubao_student_cumulative(double value, double freedom) {
  return boost::math::cdf(student_law(freedom), value);
}

double dubao_student_quantile(double probability, double freedom) {
  return boost::math::quantile(student_law(freedom), probability);
}

double dubao_binomial_cumulative(double successes, double trials, double probability) {
  return boost::math::cdf(binomial_law(trials, probability), successes);
}

double dubao_binomial_quantile(double level, double trials, double probability) {
  return boost::math::quantile(binomial_law(trials, probability), level);
}
