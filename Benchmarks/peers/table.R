# Forecasts a table as a user of the R package forecast would: reads a CSV, fits each series, writes intervals to a CSV.
#
# usage: Rscript table.R IN.csv OUT.csv HORIZON
suppressMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 3) stop("usage: table.R IN.csv OUT.csv HORIZON")
table <- read.csv(arguments[1], colClasses = c("character", "numeric", "numeric"))
series <- split(table$value, factor(table$series_id, unique(table$series_id)))
horizon <- as.integer(arguments[3])
rows <- lapply(names(series), function(name) {
  found <- suppressWarnings(forecast(ets(series[[name]]), h = horizon, level = c(50, 80, 90, 95)))
  cbind(series_id = name, step = seq_len(horizon), as.data.frame(found))
})
write.csv(do.call(rbind, rows), arguments[2], row.names = FALSE)
