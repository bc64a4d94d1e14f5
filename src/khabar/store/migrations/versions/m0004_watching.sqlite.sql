CREATE TABLE feed (
  url TEXT NOT NULL,
  outlet TEXT,
  outlet_id TEXT,
  lang TEXT,
  country TEXT,
  listed SMALLINT NOT NULL,
  state TEXT NOT NULL,
  moved TEXT,
  etag TEXT,
  modified TEXT,
  tried TEXT,
  succeeded TEXT,
  news TEXT,
  next TEXT NOT NULL,
  failures INTEGER NOT NULL,
  error TEXT,
  PRIMARY KEY (url)
)
 WITHOUT ROWID;

CREATE TABLE page (
  "key" TEXT NOT NULL,
  url TEXT NOT NULL,
  feed TEXT NOT NULL,
  canonical TEXT,
  state TEXT NOT NULL,
  same_as TEXT,
  reason TEXT,
  item TEXT NOT NULL,
  found TEXT NOT NULL,
  fetched TEXT,
  next TEXT,
  tries INTEGER NOT NULL,
  looks INTEGER NOT NULL,
  etag TEXT,
  modified TEXT,
  outlet TEXT,
  digest TEXT,
  report TEXT,
  PRIMARY KEY ("key")
)
 WITHOUT ROWID;

CREATE INDEX ix_page_canonical ON page (canonical);

CREATE INDEX ix_page_digest ON page (digest);

CREATE INDEX ix_page_feed_state ON page (feed, state);

CREATE INDEX ix_page_next ON page (next);

CREATE TABLE page_version (
  page TEXT NOT NULL,
  number INTEGER NOT NULL,
  seen TEXT NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (page, number),
  FOREIGN KEY(page) REFERENCES page ("key") ON DELETE CASCADE,
  FOREIGN KEY(report) REFERENCES report (pk) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_page_version_report ON page_version (report);

CREATE TABLE alert (
  name TEXT NOT NULL,
  asked TEXT NOT NULL,
  kind TEXT NOT NULL,
  targets TEXT NOT NULL,
  made TEXT NOT NULL,
  start INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (name)
)
 WITHOUT ROWID;

CREATE TABLE alert_note (
  pk INTEGER NOT NULL,
  alert TEXT NOT NULL,
  id TEXT NOT NULL,
  made TEXT NOT NULL,
  body TEXT,
  PRIMARY KEY (pk),
  CONSTRAINT uq_alert_note_alert_id UNIQUE (alert, id),
  FOREIGN KEY(alert) REFERENCES alert (name) ON DELETE CASCADE
);

CREATE TABLE alert_delivery (
  note INTEGER NOT NULL,
  target SMALLINT NOT NULL,
  delivered TEXT,
  next TEXT NOT NULL,
  tries INTEGER NOT NULL,
  error TEXT,
  PRIMARY KEY (note, target),
  FOREIGN KEY(note) REFERENCES alert_note (pk) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_alert_delivery_delivered_next ON alert_delivery (delivered, next);
