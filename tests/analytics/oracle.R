# Real answers and what R makes of them. Usage: Rscript oracle.R FOLDER
# Of ICC, once NAME-blocks.csv says which people are one group (scale, unit, block): Rscript oracle.R FOLDER NAME
# bhr2000 (package multilevel): 5,400 people in 99 groups, one scale of eleven items, 1-5.
# bfi (package psych): 2,800 people by age, five scales of five items, 1-6, some reversed, some not answered.
suppressPackageStartupMessages({library(multilevel); library(psych)})
options(digits = 15)

points <- function(items, options) 100 * (items - 1) / (options - 1)

score <- function(items) {
  answered <- rowSums(!is.na(items))
  ifelse(2 * answered >= ncol(items), rowMeans(items, na.rm = TRUE), NA)
}

# Of whole scales: alpha by psych.
whole <- function(scale, items) {
  x <- score(items)
  keep <- !is.na(x)
  data.frame(scale, n = sum(keep), mean = mean(x[keep]), sd = sd(x[keep]),
             alpha = suppressWarnings(psych::alpha(na.omit(items), warnings = FALSE)$total$raw_alpha))
}

# ICC by multilevel from R's own analysis of variance.
icc <- function(folder, name) {
  scores <- read.csv(file.path(folder, paste0(name, "-scores.csv")))
  groups <- merge(scores, read.csv(file.path(folder, paste0(name, "-blocks.csv"))))
  found <- lapply(split(groups, groups$scale), function(each) {
    model <- aov(score ~ as.factor(block), each)
    data.frame(scale = each$scale[1], icc1 = multilevel::ICC1(model), icc2 = multilevel::ICC2(model),
               within = sqrt(summary(model)[[1]]["Residuals", "Mean Sq"]))
  })
  write.csv(do.call(rbind, found), file.path(folder, paste0(name, "-icc.csv")), row.names = FALSE)
}

# Of each unit: base R; r*WG(J) by multilevel where everybody answered everything.
groups <- function(scale, items, unit, options) {
  x <- score(items)
  random <- 100^2 * (options + 1) / (options - 1) / 12
  rows <- lapply(split(seq_along(x), unit), function(i) {
    found <- x[i][!is.na(x[i])]
    agreement <- if (anyNA(items[i, ])) 1 - mean(sapply(items[i, ], var, na.rm = TRUE)) / random
                 else rwg.j.lindell(items[i, ], rep(1, length(i)), random)$rwg.lindell
    data.frame(unit = unit[i][1], scale, n = length(found), mean = mean(found), sd = sd(found), agreement)
  })
  do.call(rbind, rows)
}

make <- function(name, answers, unit, scales, reversed, options, folder) {
  keep <- !is.na(unit)
  answers <- answers[keep, ]; unit <- paste0("u", unit[keep])
  save <- function(table, kind) write.csv(table, file.path(folder, paste0(name, "-", kind, ".csv")), row.names = FALSE, na = "")
  save(cbind(unit, answers), "answers")
  turned <- points(answers, options)
  turned[reversed] <- 100 - turned[reversed]
  save(do.call(rbind, lapply(names(scales), function(s) whole(s, turned[scales[[s]]]))), "whole")
  scored <- lapply(names(scales), function(s) data.frame(scale = s, unit, score = score(turned[scales[[s]]])))
  save(na.omit(do.call(rbind, scored)), "scores")
  save(do.call(rbind, lapply(names(scales), function(s) groups(s, turned[scales[[s]]], unit, options))), "groups")
}

folder <- commandArgs(trailingOnly = TRUE)[1]
name <- commandArgs(trailingOnly = TRUE)[2]
if (!is.na(name)) { icc(folder, name); quit() }
data(bhr2000, package = "multilevel")
make("bhr2000", bhr2000[2:12], bhr2000$GRP, list(LEAD = names(bhr2000)[2:12]), character(0), 5, folder)
data(bfi, package = "psych")
traits <- split(names(bfi)[1:25], substr(names(bfi)[1:25], 1, 1))
make("bfi", bfi[1:25], bfi$age, traits, c("A1", "C4", "C5", "E1", "E2", "O2", "O5"), 6, folder)
