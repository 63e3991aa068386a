# The same figures by R's data.table, from CSV: Rscript engines.R FOLDER. Figures go to R.bin as (6, U, S), R's order.
suppressPackageStartupMessages(library(data.table))
folder <- commandArgs(trailingOnly = TRUE)[1]
of_scale <- 5; options <- 5; step <- 100 / (options - 1); at_random <- step^2 * (options^2 - 1) / 12

work <- function(file) {
  people <- fread(file)
  items <- setdiff(names(people), "unit")
  scales <- split(items, (seq_along(items) - 1) %/% of_scale)
  scores <- data.table(unit = people$unit)
  for (s in seq_along(scales)) {
    answered <- 0L; total <- 0L
    for (item in scales[[s]]) {
      value <- people[[item]]
      if (item == scales[[s]][of_scale]) value <- options + 1L - value
      there <- !is.na(value)
      answered <- answered + there
      value[!there] <- 1L
      total <- total + value - 1L
    }
    set(scores, j = paste0("x", s), value = fifelse(2 * answered >= of_scale, total * step / answered, NA_real_))
  }
  x <- paste0("x", seq_along(scales))
  for (s in x) set(scores, j = c(paste0("low", s), paste0("high", s)),
                   value = list(as.numeric(scores[[s]] < 100 / 3), as.numeric(scores[[s]] > 200 / 3)))
  mean_by <- function(columns) scores[, lapply(.SD, mean, na.rm = TRUE), keyby = unit, .SDcols = columns][, -1]
  for (s in x) set(scores, j = paste0("n", s), value = as.numeric(!is.na(scores[[s]])))
  n <- scores[, lapply(.SD, sum), keyby = unit, .SDcols = paste0("n", x)][, -1]
  sd <- scores[, lapply(.SD, sd, na.rm = TRUE), keyby = unit, .SDcols = x][, -1]
  var <- people[, lapply(.SD, var, na.rm = TRUE), keyby = unit, .SDcols = items][, -1]
  agreement <- sapply(scales, function(s) 1 - rowMeans(var[, ..s]) * step^2 / at_random)
  found <- list(n, mean_by(x), sd, mean_by(paste0("low", x)), mean_by(paste0("high", x)), agreement)
  array(unlist(lapply(found, as.matrix)), dim = c(nrow(n), length(scales), 6))
}

invisible(work(file.path(folder, "few.csv")))
before <- proc.time()
figures <- work(file.path(folder, "answers.csv"))
took <- proc.time() - before
writeBin(as.vector(aperm(figures, c(2, 1, 3))), file.path(folder, "R.bin"))
peak <- as.numeric(gsub("[^0-9]", "", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
cat(sprintf("[%f, %f, %f]\n", took[["elapsed"]], took[["user.self"]] + took[["sys.self"]], peak))
