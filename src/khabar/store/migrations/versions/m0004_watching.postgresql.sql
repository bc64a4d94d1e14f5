CREATE TABLE feed (
  url TEXT COLLATE "C" NOT NULL,
  outlet TEXT COLLATE "C",
  outlet_id TEXT COLLATE "C",
  lang TEXT COLLATE "C",
  country TEXT COLLATE "C",
  listed SMALLINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  moved TEXT COLLATE "C",
  etag TEXT COLLATE "C",
  modified TEXT COLLATE "C",
  tried TEXT COLLATE "C",
  succeeded TEXT COLLATE "C",
  news TEXT COLLATE "C",
  next TEXT COLLATE "C" NOT NULL,
  failures INTEGER NOT NULL,
  error TEXT COLLATE "C",
  PRIMARY KEY (url)
);

CREATE TABLE page (
  key TEXT COLLATE "C" NOT NULL,
  url TEXT COLLATE "C" NOT NULL,
  feed TEXT COLLATE "C" NOT NULL,
  canonical TEXT COLLATE "C",
  state TEXT COLLATE "C" NOT NULL,
  same_as TEXT COLLATE "C",
  reason TEXT COLLATE "C",
  item TEXT COLLATE "C" NOT NULL,
  found TEXT COLLATE "C" NOT NULL,
  fetched TEXT COLLATE "C",
  next TEXT COLLATE "C",
  tries INTEGER NOT NULL,
  looks INTEGER NOT NULL,
  etag TEXT COLLATE "C",
  modified TEXT COLLATE "C",
  outlet TEXT COLLATE "C",
  digest TEXT COLLATE "C",
  report TEXT COLLATE "C",
  PRIMARY KEY (key)
);

CREATE INDEX ix_page_canonical ON page (canonical);

CREATE INDEX ix_page_digest ON page (digest);

CREATE INDEX ix_page_feed_state ON page (feed, state);

CREATE INDEX ix_page_next ON page (next);

CREATE TABLE page_version (
  page TEXT COLLATE "C" NOT NULL,
  number INTEGER NOT NULL,
  seen TEXT COLLATE "C" NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (page, number),
  FOREIGN KEY(page) REFERENCES page (key) ON DELETE CASCADE,
  FOREIGN KEY(report) REFERENCES report (pk) ON DELETE CASCADE
);

CREATE INDEX ix_page_version_report ON page_version (report);

CREATE TABLE alert (
  name TEXT COLLATE "C" NOT NULL,
  asked TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  targets TEXT COLLATE "C" NOT NULL,
  made TEXT COLLATE "C" NOT NULL,
  start INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE alert_note (
  pk SERIAL NOT NULL,
  alert TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  made TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C",
  PRIMARY KEY (pk),
  CONSTRAINT uq_alert_note_alert_id UNIQUE (alert, id),
  FOREIGN KEY(alert) REFERENCES alert (name) ON DELETE CASCADE
);

CREATE TABLE alert_delivery (
  note INTEGER NOT NULL,
  target SMALLINT NOT NULL,
  delivered TEXT COLLATE "C",
  next TEXT COLLATE "C" NOT NULL,
  tries INTEGER NOT NULL,
  error TEXT COLLATE "C",
  PRIMARY KEY (note, target),
  FOREIGN KEY(note) REFERENCES alert_note (pk) ON DELETE CASCADE
);

CREATE INDEX ix_alert_delivery_delivered_next ON alert_delivery (delivered, next);
