ALTER TABLE report ADD COLUMN updated TEXT COLLATE "C";

ALTER TABLE report ADD COLUMN parts TEXT COLLATE "C";

ALTER TABLE event ADD COLUMN shared TEXT COLLATE "C";

CREATE TABLE arrival (
  report INTEGER NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  coding INTEGER NOT NULL,
  fresh SMALLINT NOT NULL,
  PRIMARY KEY (report),
  FOREIGN KEY(report) REFERENCES report (pk) ON DELETE CASCADE
);

CREATE INDEX ix_arrival_day ON arrival (day);

CREATE TABLE telling (
  report INTEGER NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  data BYTEA NOT NULL,
  PRIMARY KEY (report),
  FOREIGN KEY(report) REFERENCES report (pk) ON DELETE CASCADE
);

CREATE INDEX ix_telling_day ON telling (day);

INSERT INTO arrival (report, day, coding, fresh)
SELECT r.pk, coalesce(r.day, ''), c.pk, 1
FROM report r
JOIN coding c ON c.report = r.pk AND c.current = 1
WHERE r.replaced_by IS NULL AND NOT EXISTS (SELECT 1 FROM story_report s WHERE s.report_id = r.id);
