# Reference values of ClassicalModelReferenceTests: R 4.2.2, package forecast 8.20 (Debian r-cran-forecast).
#
# usage: Rscript classical-models.R
#
# R stops its searches early, so that likelihoods are lower bounds of ours; values at fixed parameters are exact.
suppressMessages(library(forecast))
vietnam <- c(0.25425, 1.26565, 1.85500, 3.78028, 7.64241, 12.73990, 17.25460, 20.75540, 23.92000, 26.55000, 30.65000,
  35.07000, 36.80000, 38.50000, 41.00000, 45.00000, 53.00000, 58.14000, 69.84790, 68.66160, 70.30000, 74.21000,
  78.59000, 78.08000)
logit <- log(vietnam / (100 - vietnam))
gas <- window(UKgas, end = c(1967, 4))
air <- window(AirPassengers, end = c(1953, 12))
show <- function(label, ...) cat(label, sprintf("%.8f", c(...)), "\n")
fits <- list(
  list("Nile", Nile, "ANN", FALSE), list("airmiles", airmiles, "AAN", FALSE), list("airmiles", airmiles, "AAN", TRUE),
  list("airmiles", airmiles, "MNN", FALSE), list("airmiles", airmiles, "MAN", FALSE),
  list("vietnam", vietnam, "AAN", FALSE), list("vietnam", vietnam, "MAN", FALSE), list("vietnam", vietnam, "MAN", TRUE),
  list("logit", logit, "AAN", FALSE), list("logit", logit, "AAN", TRUE),
  list("gas", gas, "ANA", FALSE), list("gas", gas, "AAA", FALSE), list("gas", gas, "MAM", FALSE),
  list("gas", gas, "MAA", TRUE),
  list("air", air, "ANA", FALSE), list("air", air, "AAA", TRUE), list("air", air, "MNM", FALSE),
  list("air", air, "MAM", FALSE))
for (f in fits) {
  fit <- ets(f[[2]], model = f[[3]], damped = f[[4]])
  show(paste(f[[1]], fit$method, "loglik"), fit$loglik)
  show("  aicc", fit$aicc)
  fc <- forecast(fit, h = 8, level = 80)
  show("  mean", fc$mean)
  show("  sd", (fc$upper - fc$mean) / qnorm(0.9))
  show("  par", fit$par)
}
for (o in list(c(0, 1, 1, 1), c(1, 1, 0, 1), c(2, 0, 0, 1), c(1, 0, 1, 1), c(0, 2, 1, 0), c(1, 1, 0, 0))) {
  fit <- Arima(vietnam, order = o[1:3], include.constant = o[4] == 1, method = "ML")
  show(paste(c("arima vietnam", o), collapse = " "), fit$loglik, coef(fit), fit$aicc)
  show("  mean", forecast(fit, h = 5)$mean)
}
fit <- Arima(log(air), order = c(0, 1, 1), seasonal = c(0, 1, 1), method = "ML")
show("arima air", fit$loglik, coef(fit))
show("  mean", forecast(fit, h = 14)$mean)
fit <- Arima(log(air), order = c(1, 0, 0), seasonal = c(1, 1, 0), include.constant = TRUE, method = "ML")
show("arima air 2", fit$loglik, coef(fit))
for (y in list(Nile, vietnam, as.numeric(airmiles))) cat("auto", as.character(forecast:::arima.string(auto.arima(y, max.p = 3, max.q = 3))), "\n")
