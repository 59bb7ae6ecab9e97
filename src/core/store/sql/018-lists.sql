-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 18: a saved call makes no tables beside it. Four of them it made: SQLite makes a list of three
-- words and more a table, anew for each row that it checks; one comparison after the other it does not.
-- No byte of a row changes by it, so only the words of the tables are exchanged, as in schema 11.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace (sql,
  'CHECK (kind IN (''callback'', ''feedback'', ''audit''))',
  'CHECK (kind = ''callback'' OR kind = ''feedback'' OR kind = ''audit'')')
WHERE type = 'table' AND name IN ('attempt', 'callback');
UPDATE sqlite_schema SET sql = replace (replace (replace (sql,
  'CHECK (outcome IN (''talked'', ''no_answer'', ''busy'', ''off'',
                                               ''wrong_number'', ''refused'', ''later''))',
  'CHECK (outcome = ''talked'' OR outcome = ''no_answer''
                                  OR outcome = ''busy'' OR outcome = ''off''
                                  OR outcome = ''wrong_number'' OR outcome = ''refused''
                                  OR outcome = ''later'')'),
  'CHECK (fixed IN (''none'', ''yes'', ''partly'', ''no''))',
  'CHECK (fixed = ''yes'' OR fixed = ''none'' OR fixed = ''partly''
                                OR fixed = ''no'')'),
  'CHECK (satisfied IN (''none'', ''yes'', ''no''))',
  'CHECK (satisfied = ''yes'' OR satisfied = ''none''
                                    OR satisfied = ''no'')')
WHERE type = 'table' AND name = 'callback';
UPDATE sqlite_schema SET sql = replace (sql,
  'CHECK (cause IN (''not_satisfied'', ''contact'', ''audit'', ''correction''))',
  'CHECK (cause = ''not_satisfied'' OR cause = ''contact''
                                OR cause = ''audit'' OR cause = ''correction'')')
WHERE type = 'table' AND name = 'reopening';
UPDATE sqlite_schema SET sql = replace (sql,
  'CHECK (cause IN (''not_satisfied'', ''third'', ''contact'', ''audit'',
                                                ''correction'', ''limit'', ''not_acknowledged'', ''no_action'',
                                                ''vacant''))',
  'CHECK (cause = ''limit'' OR cause = ''not_acknowledged''
                                   OR cause = ''no_action'' OR cause = ''not_satisfied''
                                   OR cause = ''third'' OR cause = ''contact'' OR cause = ''audit''
                                   OR cause = ''correction'' OR cause = ''vacant'')')
WHERE type = 'table' AND name = 'escalation';
PRAGMA writable_schema = RESET;
