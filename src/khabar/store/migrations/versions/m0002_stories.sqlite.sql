CREATE TABLE story (
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  first TEXT,
  last TEXT,
  reports INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX ix_story_last ON story (last);

CREATE TABLE story_event (
  story TEXT NOT NULL,
  event_id TEXT NOT NULL,
  PRIMARY KEY (story, event_id),
  FOREIGN KEY(story) REFERENCES story (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_story_event_event_id ON story_event (event_id);

CREATE TABLE story_report (
  story TEXT NOT NULL,
  report_id TEXT NOT NULL,
  PRIMARY KEY (story, report_id),
  FOREIGN KEY(story) REFERENCES story (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_story_report_report_id ON story_report (report_id);

CREATE TABLE vector (
  report INTEGER NOT NULL,
  model TEXT NOT NULL,
  numbers BLOB NOT NULL,
  PRIMARY KEY (report, model),
  FOREIGN KEY(report) REFERENCES report (pk) ON DELETE CASCADE
);
