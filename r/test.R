# Tests of dubao.R: Rscript r/test.R, with DUBAO_BIN naming the program or `dubao` on the path.
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(here, "dubao.R"))
passed <- 0
check <- function(what, holds) {
  if (!isTRUE(holds)) stop("failed: ", what, call. = FALSE)
  passed <<- passed + 1
}
fails <- function(expression, words) {
  message <- tryCatch({ expression; "" }, error = conditionMessage)
  check(paste("an error says", words), grepl(words, message, fixed = TRUE))
}
quiet <- function(expression) suppressWarnings(expression)

values <- c(20, 25, 33, 41, 52, 60)
df <- data.frame(unique_id = rep(c("nơi 1", "=b"), each = 6), ds = rep(2018:2023, 2), y = c(values, values / 2))
out <- quiet(dubao_forecast(df, h = 3, freq = "Y", unit = "share"))
check("columns", identical(names(out), c("unique_id", "ds", "DuBao", "DuBao-lo-80", "DuBao-hi-80", "DuBao-lo-95",
                                         "DuBao-hi-95", "status")))
check("ids", identical(enc2utf8(unique(out$unique_id)), enc2utf8(c("nơi 1", "=b"))))
check("years", identical(out$ds, rep(2024:2026, 2)))
check("intervals", all(out$`DuBao-lo-95` < out$`DuBao-lo-80` & out$`DuBao-lo-80` < out$DuBao &
                         out$DuBao < out$`DuBao-hi-80` & out$`DuBao-hi-80` < out$`DuBao-hi-95`))

# The numbers are those of the program.
input <- tempfile(fileext = ".csv")
writeLines(enc2utf8(c("series_id,period,value", sprintf("%s,%d,%s", df$unique_id, df$ds, format(df$y, trim = TRUE)))),
           input, useBytes = TRUE)
theirs <- system2(Sys.getenv("DUBAO_BIN", "dubao"), c("forecast", "--input", input, "--output", "-", "--origin", "2023",
                                                      "--horizon", "3", "--unit", "share", "--quiet"), stdout = TRUE)
theirs <- read.csv(text = theirs)
check("medians", identical(out$DuBao, theirs$p50))
check("bounds", identical(out$`DuBao-hi-95`, theirs$p975))

last <- transform(df, ds = as.Date(sprintf("%d-12-31", ds)))
check("last days", identical(quiet(dubao_forecast(last, 1, "Y", unit = "share"))$ds, as.Date(rep("2024-12-31", 2))))
first <- transform(df, ds = as.Date(sprintf("%d-01-01", ds)))
check("first days", identical(quiet(dubao_forecast(first, 1, "Y", unit = "share"))$ds, as.Date(rep("2024-01-01", 2))))
months <- data.frame(unique_id = 7, ds = as.Date(c("2023-12-31", "2024-01-31")), y = c(10, 12))
check("leap day", identical(quiet(dubao_forecast(months, 1, "M", unit = "share"))$ds, as.Date("2024-02-29")))
check("numbers as ids", identical(quiet(dubao_forecast(months, 1, "M", unit = "share"))$unique_id, 7))
quarters <- data.frame(unique_id = "a", ds = c("2023-Q3", "2023-Q4"), y = c(10, 12))
check("quarters", identical(quiet(dubao_forecast(quarters, 2, "Q", unit = "share"))$ds, c("2024-Q1", "2024-Q2")))

short <- quiet(dubao_forecast(rbind(df, data.frame(unique_id = "c", ds = 2023, y = 5)), 1, "Y", unit = "share", model = "ets"))
check("status", grepl("at least 5 observations", short$status[3]) && is.na(short$DuBao[3]) && short$status[1] == "ok")
said <- character()
invisible(withCallingHandlers(dubao_forecast(df, 1, "Y"), warning = function(w) {
  said <<- c(said, conditionMessage(w))
  invokeRestart("muffleWarning")
}))
check("warnings", any(grepl("no unit and are read as quantities", said)))
fails(quiet(dubao_forecast(cbind(df, "break" = "moved"), 1, "Y", unit = "share")), "'moved' is not allowed")
fails(quiet(dubao_forecast(df, 1, "Y", model = "foo")), "--model takes one of")
fails(dubao_forecast(df, 1, "Y", level = 99), "level takes 20, 40, 50, 60, 80, 90, 95")
fails(dubao_forecast(df, 1, "M"), "numbers are whole years")
fails(dubao_forecast(transform(df, ds = as.Date("2020-05-05")), 1, "Y"), "neither the first nor the last day")
fails(dubao_forecast(df[c("unique_id", "y")], 1, "Y"), "no column 'ds'")
fails(dubao_forecast(df, 1, "Y", program = "no-such-program"), "there is no program")
cat(passed, "passed, 0 failed\n")
