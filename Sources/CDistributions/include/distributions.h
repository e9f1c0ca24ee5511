// Distribution functions and quantiles of Boost.Math through a C interface.
//
// Probabilities inside (0, 1) and parameters in their ranges are the caller's duty; anything else gives NaN.
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

double dubao_gamma_cumulative(double value, double shape);
double dubao_gamma_quantile(double probability, double shape);
double dubao_beta_cumulative(double value, double alpha, double beta);
double dubao_beta_quantile(double probability, double alpha, double beta);
double dubao_student_cumulative(double value, double freedom);
double dubao_student_quantile(double probability, double freedom);
double dubao_binomial_cumulative(double successes, double trials, double probability);
double dubao_binomial_quantile(double level, double trials, double probability);

#ifdef __cplusplus
}
#endif
