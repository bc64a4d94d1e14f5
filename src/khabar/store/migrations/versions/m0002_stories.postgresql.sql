CREATE TABLE story (
  id TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  first TEXT COLLATE "C",
  last TEXT COLLATE "C",
  reports INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  json TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX ix_story_last ON story (last);

CREATE TABLE story_event (
  story TEXT COLLATE "C" NOT NULL,
  event_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (story, event_id),
  FOREIGN KEY(story) REFERENCES story (id) ON DELETE CASCADE
);

CREATE INDEX ix_story_event_event_id ON story_event (event_id);

CREATE TABLE story_report (
  story TEXT COLLATE "C" NOT NULL,
  report_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (story, report_id),
  FOREIGN KEY(story) REFERENCES story (id) ON DELETE CASCADE
);

CREATE INDEX ix_story_report_report_id ON story_report (report_id);

CREATE TABLE vector (
  report INTEGER NOT NULL,
  model TEXT COLLATE "C" NOT NULL,
  numbers BYTEA NOT NULL,
  PRIMARY KEY (report, model),
  FOREIGN KEY(report) REFERENCES report (pk) ON DELETE CASCADE
);
