CREATE TABLE judgement (
  pk SERIAL NOT NULL,
  event_id TEXT COLLATE "C" NOT NULL,
  verdict TEXT COLLATE "C" NOT NULL,
  changes TEXT COLLATE "C" NOT NULL,
  why TEXT COLLATE "C" NOT NULL,
  who TEXT COLLATE "C" NOT NULL,
  at TEXT COLLATE "C" NOT NULL,
  withdrawn TEXT COLLATE "C",
  PRIMARY KEY (pk)
);

CREATE INDEX ix_judgement_event_id ON judgement (event_id);

CREATE TABLE name (
  pk SERIAL NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  terms TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (pk),
  CONSTRAINT uq_name_text UNIQUE (text)
);

CREATE TABLE report (
  pk SERIAL NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  outlet TEXT COLLATE "C",
  lang TEXT COLLATE "C",
  published TEXT COLLATE "C",
  day TEXT COLLATE "C",
  title TEXT COLLATE "C",
  url TEXT COLLATE "C",
  read_from TEXT COLLATE "C",
  text TEXT COLLATE "C" NOT NULL,
  replaced_by INTEGER,
  PRIMARY KEY (pk),
  CONSTRAINT uq_report_key UNIQUE (key)
);

CREATE INDEX ix_report_day ON report (day);

CREATE INDEX ix_report_id ON report (id);

CREATE INDEX ix_report_outlet_day ON report (outlet, day);

CREATE TABLE coding (
  pk SERIAL NOT NULL,
  report INTEGER NOT NULL,
  digest TEXT COLLATE "C" NOT NULL,
  versions TEXT COLLATE "C" NOT NULL,
  current SMALLINT NOT NULL,
  told BYTEA NOT NULL,
  rest BYTEA NOT NULL,
  PRIMARY KEY (pk),
  CONSTRAINT uq_coding_report_digest UNIQUE (report, digest),
  FOREIGN KEY(report) REFERENCES report (pk) ON DELETE CASCADE
);

CREATE TABLE event (
  pk SERIAL NOT NULL,
  report INTEGER NOT NULL,
  number INTEGER NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  mode TEXT COLLATE "C",
  quad SMALLINT NOT NULL,
  score FLOAT NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  date TEXT COLLATE "C",
  day TEXT COLLATE "C",
  place TEXT COLLATE "C",
  place_name INTEGER,
  country TEXT COLLATE "C",
  geonameid TEXT COLLATE "C",
  origin TEXT COLLATE "C" NOT NULL,
  confidence FLOAT NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  start INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  PRIMARY KEY (pk),
  FOREIGN KEY(report) REFERENCES report (pk) ON DELETE CASCADE,
  FOREIGN KEY(place_name) REFERENCES name (pk)
);

CREATE INDEX ix_event_country_day ON event (country, day);

CREATE INDEX ix_event_day ON event (day);

CREATE INDEX ix_event_geonameid ON event (geonameid);

CREATE INDEX ix_event_id ON event (id);

CREATE INDEX ix_event_place_name ON event (place_name);

CREATE INDEX ix_event_report ON event (report);

CREATE INDEX ix_event_status_day ON event (status, day);

CREATE INDEX ix_event_type_day ON event (type, day);

CREATE TABLE quote (
  report INTEGER NOT NULL,
  number INTEGER NOT NULL,
  direct SMALLINT NOT NULL,
  code TEXT COLLATE "C",
  sector TEXT COLLATE "C",
  identifier TEXT COLLATE "C",
  speaker INTEGER,
  PRIMARY KEY (report, number),
  FOREIGN KEY(report) REFERENCES report (pk) ON DELETE CASCADE,
  FOREIGN KEY(speaker) REFERENCES name (pk)
);

CREATE INDEX ix_quote_code_report ON quote (code, report);

CREATE INDEX ix_quote_speaker_report ON quote (speaker, report);

CREATE TABLE link (
  event INTEGER NOT NULL,
  number SMALLINT NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C",
  sector TEXT COLLATE "C",
  identifier TEXT COLLATE "C",
  name INTEGER NOT NULL,
  PRIMARY KEY (event, number),
  FOREIGN KEY(event) REFERENCES event (pk) ON DELETE CASCADE,
  FOREIGN KEY(name) REFERENCES name (pk)
);

CREATE INDEX ix_link_code_event ON link (code, event);

CREATE INDEX ix_link_name_event ON link (name, event);

CREATE TABLE party (
  event INTEGER NOT NULL,
  side SMALLINT NOT NULL,
  number SMALLINT NOT NULL,
  code TEXT COLLATE "C",
  sector TEXT COLLATE "C",
  identifier TEXT COLLATE "C",
  name INTEGER NOT NULL,
  PRIMARY KEY (event, side, number),
  FOREIGN KEY(event) REFERENCES event (pk) ON DELETE CASCADE,
  FOREIGN KEY(name) REFERENCES name (pk)
);

CREATE INDEX ix_party_code_side_event ON party (code, side, event);

CREATE INDEX ix_party_identifier_event ON party (identifier, event);

CREATE INDEX ix_party_name_event ON party (name, event);

CREATE INDEX ix_party_sector_side_event ON party (sector, side, event);

CREATE TABLE words (report INTEGER PRIMARY KEY REFERENCES report(pk) ON DELETE CASCADE, terms TSVECTOR NOT NULL);

CREATE INDEX ix_words_terms ON words USING gin (terms);
