CREATE TABLE judgement (
  pk INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  verdict TEXT NOT NULL,
  changes TEXT NOT NULL,
  why TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  withdrawn TEXT,
  PRIMARY KEY (pk)
);

CREATE INDEX ix_judgement_event_id ON judgement (event_id);

CREATE TABLE name (
  pk INTEGER NOT NULL,
  text TEXT NOT NULL,
  terms TEXT NOT NULL,
  PRIMARY KEY (pk),
  CONSTRAINT uq_name_text UNIQUE (text)
);

CREATE TABLE report (
  pk INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  id TEXT NOT NULL,
  outlet TEXT,
  lang TEXT,
  published TEXT,
  day TEXT,
  title TEXT,
  url TEXT,
  read_from TEXT,
  text TEXT NOT NULL,
  replaced_by INTEGER,
  PRIMARY KEY (pk),
  CONSTRAINT uq_report_key UNIQUE ("key")
);

CREATE INDEX ix_report_day ON report (day);

CREATE INDEX ix_report_id ON report (id);

CREATE INDEX ix_report_outlet_day ON report (outlet, day);

CREATE TABLE coding (
  pk INTEGER NOT NULL,
  report INTEGER NOT NULL,
  digest TEXT NOT NULL,
  versions TEXT NOT NULL,
  current SMALLINT NOT NULL,
  told BLOB NOT NULL,
  rest BLOB NOT NULL,
  PRIMARY KEY (pk),
  CONSTRAINT uq_coding_report_digest UNIQUE (report, digest),
  FOREIGN KEY(report) REFERENCES report (pk) ON DELETE CASCADE
);

CREATE TABLE event (
  pk INTEGER NOT NULL,
  report INTEGER NOT NULL,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  quad SMALLINT NOT NULL,
  score FLOAT NOT NULL,
  status TEXT NOT NULL,
  date TEXT,
  day TEXT,
  place TEXT,
  place_name INTEGER,
  country TEXT,
  geonameid TEXT,
  origin TEXT NOT NULL,
  confidence FLOAT NOT NULL,
  rule TEXT NOT NULL,
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
  code TEXT,
  sector TEXT,
  identifier TEXT,
  speaker INTEGER,
  PRIMARY KEY (report, number),
  FOREIGN KEY(report) REFERENCES report (pk) ON DELETE CASCADE,
  FOREIGN KEY(speaker) REFERENCES name (pk)
)
 WITHOUT ROWID;

CREATE INDEX ix_quote_code_report ON quote (code, report);

CREATE INDEX ix_quote_speaker_report ON quote (speaker, report);

CREATE TABLE link (
  event INTEGER NOT NULL,
  number SMALLINT NOT NULL,
  role TEXT NOT NULL,
  code TEXT,
  sector TEXT,
  identifier TEXT,
  name INTEGER NOT NULL,
  PRIMARY KEY (event, number),
  FOREIGN KEY(event) REFERENCES event (pk) ON DELETE CASCADE,
  FOREIGN KEY(name) REFERENCES name (pk)
)
 WITHOUT ROWID;

CREATE INDEX ix_link_code_event ON link (code, event);

CREATE INDEX ix_link_name_event ON link (name, event);

CREATE TABLE party (
  event INTEGER NOT NULL,
  side SMALLINT NOT NULL,
  number SMALLINT NOT NULL,
  code TEXT,
  sector TEXT,
  identifier TEXT,
  name INTEGER NOT NULL,
  PRIMARY KEY (event, side, number),
  FOREIGN KEY(event) REFERENCES event (pk) ON DELETE CASCADE,
  FOREIGN KEY(name) REFERENCES name (pk)
)
 WITHOUT ROWID;

CREATE INDEX ix_party_code_side_event ON party (code, side, event);

CREATE INDEX ix_party_identifier_event ON party (identifier, event);

CREATE INDEX ix_party_name_event ON party (name, event);

CREATE INDEX ix_party_sector_side_event ON party (sector, side, event);

CREATE VIRTUAL TABLE words USING fts5(terms, content='', tokenize='ascii');
