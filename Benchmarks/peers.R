# Runs models of the R package forecast on one core and writes their forecasts and times.
#
# usage: Rscript peers.R TRAIN.csv DIR HORIZON [model ...]
suppressMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) < 3) stop("usage: peers.R TRAIN.csv DIR HORIZON [model ...]")
table <- read.csv(arguments[1], colClasses = c("character", "numeric", "numeric"))
series <- split(table$value, factor(table$series_id, unique(table$series_id)))
horizon <- as.integer(arguments[3])
models <- list(
  ets = function(y) forecast(ets(y), h = horizon)$mean,
  thetaf = function(y) thetaf(y, h = horizon)$mean,
  auto.arima = function(y) forecast(auto.arima(y), h = horizon)$mean
)
chosen <- if (length(arguments) > 3) arguments[-(1:3)] else names(models)
for (name in chosen) {
  model <- models[[name]]
  invisible(model(series[[1]]))
  failed <- 0
  start <- sum(proc.time()[1:2])
  means <- lapply(series, function(y) {
    tryCatch(suppressWarnings(as.numeric(model(y))), error = function(e) {
      failed <<- failed + 1
      rep(tail(y, 1), horizon)
    })
  })
  seconds <- sum(proc.time()[1:2]) - start
  file <- file.path(arguments[2], paste0(name, ".forecast.csv"))
  writeLines(c(
    sprintf("# forecast %s %s,%f,%d,%d", packageVersion("forecast"), name, seconds, length(series), failed),
    sprintf("%s,%s", names(means), sapply(means, function(m) paste(format(m, digits = 15, trim = TRUE), collapse = ",")))
  ), file)
  message(sprintf("%s: %.0f µs a series, %d failed", name, seconds / length(series) * 1e6, failed))
}
