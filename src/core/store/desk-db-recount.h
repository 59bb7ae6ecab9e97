/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-recount.h: private to store/: what triggers count row by row, counted at once: each a
 * SELECT of all rows of its table, its columns in their order. */
#pragma once

/* ms that are added before whole days are counted: the counts' days end at midnight of UTC+5:30. */
#define DESK_COUNT_SHIFT G_GINT64_CONSTANT (19800000)
/* Rows of weeks are this and the week's number, those of days the day's. */
#define DESK_COUNT_WEEKS G_GINT64_CONSTANT (10000000)

/* The table tally. */
#define DESK_RECOUNT_TALLY                                                                     \
  "WITH days (day, place, officer, a, b, c, d, e, f, g, h, i) AS (SELECT "                     \
  "(registered_at + 19800000) / 86400000, coalesce (place_id, 0), coalesce (officer_id, 0), "  \
  "sum (state IN ('registered', 'assigned') AND reopens = 0), "                                \
  "sum (state = 'reported' AND attempts = 0), sum (state = 'reported' AND attempts > 0), "     \
  "sum (state IN ('registered', 'assigned') AND reopens > 0), sum (state = 'set_aside'), "     \
  "sum (state = 'closed'), sum (state = 'void'), sum (reopens > 0), "                          \
  "sum (state = 'closed' AND coalesce (satisfied_at <= limit_at, 1)) "                         \
  "FROM ticket GROUP BY 1, 2, 3) "                                                             \
  "SELECT * FROM days UNION ALL SELECT (day + 3) / 7 + 10000000, place, officer, "             \
  "sum (a), sum (b), sum (c), sum (d), sum (e), sum (f), sum (g), sum (h), sum (i) "           \
  "FROM days GROUP BY 1, 2, 3"

#define DESK_RECOUNT_OPERATOR_DAY                                                              \
  "SELECT (called_at + 19800000) / 86400000, person_id, count (*), "                           \
  "sum (outcome = 'talked'), sum (fixed = 'yes' AND satisfied = 'yes'), "                      \
  "sum (outcome = 'talked' AND duration > 0), "                                                \
  "sum (CASE outcome WHEN 'talked' THEN duration ELSE 0 END), "                                \
  "sum (outcome = 'talked' AND duration > 0 AND duration < 15000) "                            \
  "FROM callback WHERE kind = 'callback' GROUP BY 1, 2"

#define DESK_RECOUNT_PACE                                                                      \
  "SELECT (satisfied_at + 19800000) / 86400000, "                                              \
  "CASE WHEN satisfied_at - registered_at < 259200000 "                                        \
  "THEN max ((satisfied_at - registered_at) / 3600000, 0) "                                    \
  "ELSE min ((satisfied_at - registered_at) / 86400000 + 69, 434) END, count (*) "             \
  "FROM ticket WHERE satisfied_at IS NOT NULL GROUP BY 1, 2"

/* Of the table running what is not 0: DESK_DB_RUNNING, through its index alone. */
#define DESK_RECOUNT_RUNNING                                                                   \
  "SELECT rung, (limit_at + 19800000) / 86400000, count (*) "                                  \
  "FROM ticket INDEXED BY ticket_limit WHERE limit_at IS NOT NULL AND state <> 'closed' "      \
  "AND state <> 'void' AND unconfirmed = 0 GROUP BY 1, 2"

/* Of the table counter, how many complaints stand in each state that one was ever in. */
#define DESK_RECOUNT_STATES                                                                    \
  "WITH stand AS MATERIALIZED (SELECT state, count (*) AS n FROM ticket GROUP BY 1) "          \
  "SELECT 'state.' || was.state, coalesce (stand.n, 0) FROM ("                                 \
  "SELECT 'registered' AS state WHERE EXISTS (SELECT 1 FROM ticket WHERE source = '') "        \
  "UNION ALL SELECT 'assigned' WHERE EXISTS (SELECT 1 FROM assignment) "                       \
  "UNION ALL SELECT 'reported' WHERE EXISTS (SELECT 1 FROM claim) "                            \
  "UNION ALL SELECT 'closed' WHERE EXISTS (SELECT 1 FROM callback WHERE kind = 'callback' "    \
  "AND fixed = 'yes' AND satisfied = 'yes') "                                                  \
  "UNION ALL SELECT 'set_aside' WHERE EXISTS (SELECT 1 FROM set_aside) "                       \
  "UNION ALL SELECT 'void' WHERE EXISTS (SELECT 1 FROM void_approval)) was "                   \
  "LEFT JOIN stand ON stand.state = was.state"
