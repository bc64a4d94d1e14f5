ALTER TABLE quote ADD COLUMN said BIGINT;

UPDATE quote SET said = c.pk::BIGINT * 1048576 + quote.number FROM coding c WHERE c.report = quote.report AND c.current = 1;

DROP INDEX ix_quote_newest;

CREATE INDEX ix_quote_newest ON quote (day, report, number, direct, said);

CREATE INDEX ix_quote_said_day ON quote (said, day);

DROP TABLE words_said;

CREATE TABLE words_said (said BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL);

CREATE INDEX ix_words_said_terms ON words_said USING gin (terms);

CREATE TABLE spelling (
  "key" TEXT COLLATE "C" NOT NULL,
  word TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY ("key", word)
);

CREATE TABLE words_whole (report INTEGER PRIMARY KEY REFERENCES report(pk) ON DELETE CASCADE, terms TSVECTOR NOT NULL) WITH (toast_tuple_target = 8160);

INSERT INTO words_whole (report, terms) SELECT report, terms || ''::tsvector FROM words;

DROP TABLE words;

ALTER TABLE words_whole RENAME TO words;

ALTER INDEX words_whole_pkey RENAME TO words_pkey;

CREATE INDEX ix_words_terms ON words USING gin (terms);
