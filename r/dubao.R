# DuBao for R: one function over the program `dubao`. It needs nothing but R.
#
#   source("dubao.R")
#   out <- dubao_forecast(df, h = 6, freq = "Y", unit = "share")

#' Forecast every series of a data frame
#'
#' All series are forecast from one origin: the first row of each is the period after it, also where a series ends
#' earlier. What series do is learned from the whole table, so that a part of a table has other forecasts.
#'
#' @param df A data frame with the columns `unique_id`, `ds` and `y`, and optionally `entity`, `indicator`, `unit`,
#'   `parent`, `break`, `numerator`, `denominator`. `ds` is a whole number (a year), text as the program writes periods
#'   (2024, 2024-Q3, 2024-09, 2024-09-30), or a `Date` at the first or at the last day of its period.
#' @param h Number of periods to forecast, 1 to 1000.
#' @param freq How long a period is: "Y", "Q", "M" or "D". It is never guessed, and a stamp that does not fit it is an
#'   error.
#' @param origin The last period that may be used, as the program writes it; default the last of the table.
#' @param level Central intervals in percent, of 20, 40, 50, 60, 80, 90, 95.
#' @param unit What the values are: "share" (percent), "positive" or "real"; default told from the data, with a warning.
#' @param model The model; `dubao models` lists them.
#' @param program The program; default the environment variable `DUBAO_BIN`, else `dubao` on the path.
#' @return A data frame: `unique_id`, `ds` of the same kind as it went in, `DuBao` (the median), `DuBao-lo-80`,
#'   `DuBao-hi-80` and so on, and `status`, which is "ok" or says why a series has no numbers. What the program notes on
#'   standard error becomes warnings; what it refuses is an error in its words.
#' @examples
#' df <- data.frame(unique_id = "a", ds = 2018:2023, y = c(20, 25, 33, 41, 52, 60))
#' dubao_forecast(df, h = 3, freq = "Y", unit = "share")
dubao_forecast <- function(df, h, freq, origin = NULL, level = c(80, 95), unit = NULL, model = "panel",
                           program = Sys.getenv("DUBAO_BIN", "dubao")) {
  stop_if <- function(wrong, ...) if (wrong) stop(..., call. = FALSE)
  pairs <- c("20" = "p40 p60", "40" = "p30 p70", "50" = "p25 p75", "60" = "p20 p80",
             "80" = "p10 p90", "90" = "p05 p95", "95" = "p025 p975")
  stop_if(!all(level %in% names(pairs)), "level takes ", toString(names(pairs)), ", not ", toString(level))
  stop_if(length(freq) != 1 || !freq %in% c("Y", "Q", "M", "D"), "freq takes \"Y\", \"Q\", \"M\" or \"D\"")
  for (name in c("unique_id", "ds", "y")) {
    stop_if(!name %in% names(df), "the data frame has no column '", name, "'; its columns are ", toString(names(df)))
  }
  stop_if(nrow(df) == 0, "the data frame has no rows")
  stop_if(anyNA(df$unique_id), "column 'unique_id' has a row without an id")
  stop_if(anyNA(df$ds), "column 'ds' has a row without a stamp")
  stop_if(!is.numeric(df$y) || any(is.infinite(df$y)), "column 'y' takes finite numbers and NA")
  stamps <- dubao_stamps(df$ds, freq)

  table <- data.frame(series_id = as.character(df$unique_id), period = stamps$periods,
                      value = ifelse(is.na(df$y), "", sprintf("%.17g", df$y)))
  others <- intersect(c("entity", "indicator", "unit", "parent", "break", "numerator", "denominator"), names(df))
  table[others] <- df[others]
  files <- tempfile(c("table", "answer", "said"), fileext = c(".csv", ".csv", ".txt"))
  on.exit(unlink(files))
  connection <- file(files[1], "w", encoding = "UTF-8")
  utils::write.csv(table, connection, row.names = FALSE, na = "")
  close(connection)
  if (is.null(origin)) origin <- max(stamps$periods)
  options <- c("--input", files[1], "--output", files[2], "--origin", origin, "--horizon", as.character(h),
               "--model", model, if (!is.null(unit)) c("--unit", unit))
  stop_if(Sys.which(program) == "", "there is no program '", program, "': install it, or set DUBAO_BIN to it")
  # A status that is not 0 is judged below; system2 would only warn of it.
  status <- suppressWarnings(system2(program, shQuote(c("forecast", options)), stdout = FALSE, stderr = files[3]))
  said <- sub("^(dubao: |Error: )", "", readLines(files[3], encoding = "UTF-8"))
  # 3: finished, and some series could not be projected; the column status says which.
  stop_if(!status %in% c(0, 3), paste(c(sub("^Usage:.*", "", said), if (!length(said)) paste("status", status)),
                                      collapse = "\n"))
  for (line in said[nzchar(said)]) warning(line, call. = FALSE)

  answer <- utils::read.csv(files[2], colClasses = c(series_id = "character", period = "character",
                                                     status = "character"),
                            na.strings = "", encoding = "UTF-8")
  ids <- answer$series_id
  if (is.numeric(df$unique_id)) ids <- as.numeric(ids)
  out <- data.frame(unique_id = ids, ds = stamps$restore(answer$period), DuBao = answer$p50)
  for (one in sort(level)) {
    bounds <- strsplit(pairs[[as.character(one)]], " ")[[1]]
    out[[paste0("DuBao-lo-", one)]] <- answer[[bounds[1]]]
    out[[paste0("DuBao-hi-", one)]] <- answer[[bounds[2]]]
  }
  out$status <- answer$status
  out
}

# Reads stamps: the periods as the program writes them, and a function that gives periods the form of the stamps.
dubao_stamps <- function(stamps, freq) {
  wrong <- function(one) stop("column 'ds': ", one, " does not fit freq=\"", freq, "\"", call. = FALSE)
  if (is.factor(stamps)) stamps <- as.character(stamps)
  if (inherits(stamps, "Date")) {
    year <- format(stamps, "%Y")
    month <- as.integer(format(stamps, "%m"))
    quarter <- (month + 2) %/% 3
    periods <- switch(freq, Y = year, Q = paste0(year, "-Q", quarter), M = format(stamps, "%Y-%m"), D = format(stamps))
    days <- lapply(c(first = FALSE, last = TRUE), function(last) dubao_day(periods, freq, last))
    fits <- vapply(days, function(one) all(one == stamps), NA)
    if (!any(fits)) {
      odd <- stamps[stamps != days$first & stamps != days$last]
      if (length(odd)) wrong(paste(odd[1], "is neither the first nor the last day of its period and"))
      wrong("first and last days are mixed, which")
    }
    return(list(periods = periods, restore = function(new) dubao_day(new, freq, !fits[["first"]])))
  }
  if (is.numeric(stamps)) {
    if (freq != "Y" || any(stamps != round(stamps))) wrong(paste(stamps[1], "is a number, and numbers are whole years; it"))
    return(list(periods = sprintf("%04d", as.integer(stamps)), restore = as.integer))
  }
  if (!is.character(stamps)) stop("column 'ds' takes whole years, text or Date", call. = FALSE)
  pattern <- c(Y = "^\\d{4}$", Q = "^\\d{4}-Q[1-4]$", M = "^\\d{4}-(0[1-9]|1[0-2])$", D = "^\\d{4}-\\d{2}-\\d{2}$")
  odd <- stamps[!grepl(pattern[[freq]], stamps)]
  if (length(odd)) wrong(odd[1])
  list(periods = stamps, restore = identity)
}

# The first or last day of periods as the program writes them.
dubao_day <- function(periods, freq, last) {
  year <- as.integer(substr(periods, 1, 4))
  if (freq == "D") return(as.Date(periods))
  month <- switch(freq, Y = rep(1L, length(year)), Q = 3L * as.integer(substr(periods, 7, 7)) - 2L,
                  M = as.integer(substr(periods, 6, 7)))
  if (!last) return(as.Date(sprintf("%04d-%02d-01", year, month)))
  after <- month + switch(freq, Y = 12L, Q = 3L, M = 1L)
  as.Date(sprintf("%04d-%02d-01", year + (after - 1L) %/% 12L, (after - 1L) %% 12L + 1L)) - 1L
}
