ALTER TABLE quote ADD COLUMN said BIGINT;

UPDATE quote SET said = (SELECT c.pk FROM coding c WHERE c.report = quote.report AND c.current = 1) * 1048576 + number;

DROP INDEX ix_quote_newest;

CREATE INDEX ix_quote_newest ON quote (day, report, number, direct, said);

CREATE INDEX ix_quote_said_day ON quote (said, day);

DROP TABLE words_said;

CREATE VIRTUAL TABLE words_said USING fts5(terms, content='', tokenize='ascii');

CREATE TABLE spelling (
  "key" TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY ("key", word)
)
 WITHOUT ROWID;
