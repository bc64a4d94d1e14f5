CREATE TABLE pair (
  mutual SMALLINT NOT NULL,
  actor TEXT NOT NULL,
  recipient TEXT NOT NULL,
  day TEXT NOT NULL,
  event INTEGER NOT NULL,
  counted SMALLINT NOT NULL,
  type TEXT NOT NULL,
  quad SMALLINT NOT NULL,
  score FLOAT NOT NULL,
  confidence FLOAT NOT NULL,
  origin TEXT NOT NULL,
  among SMALLINT NOT NULL,
  PRIMARY KEY (mutual, actor, recipient, day, event),
  FOREIGN KEY(event) REFERENCES event (pk) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE edge (
  period TEXT NOT NULL,
  actor TEXT NOT NULL,
  recipient TEXT NOT NULL,
  origin TEXT NOT NULL,
  events INTEGER NOT NULL,
  quad1 INTEGER NOT NULL,
  quad2 INTEGER NOT NULL,
  quad3 INTEGER NOT NULL,
  quad4 INTEGER NOT NULL,
  score INTEGER NOT NULL,
  PRIMARY KEY (period, actor, recipient, origin)
)
 WITHOUT ROWID;

INSERT INTO pair (mutual, actor, recipient, day, event, counted, type, quad, score, confidence, origin, among)
SELECT DISTINCT 0, a.code, b.code, coalesce(e.day, ''), e.pk,
  CASE WHEN e.status = 'occurred' AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.event_id = e.id AND j.verdict = 'wrong' AND j.withdrawn IS NULL) THEN 1 ELSE 0 END,
  e.type, e.quad, e.score, e.confidence, coalesce(e.shared, e.origin),
  CASE WHEN (SELECT count(DISTINCT code) FROM party o WHERE o.event = e.pk AND o.side = 0 AND o.code <> '') > 1 THEN 1 ELSE 0 END
  + CASE WHEN (SELECT count(DISTINCT code) FROM party o WHERE o.event = e.pk AND o.side = 1 AND o.code <> '') > 1 THEN 2 ELSE 0 END
FROM event e CROSS JOIN party a CROSS JOIN party b
WHERE a.event = e.pk AND b.event = e.pk AND a.code <> '' AND b.code <> '' AND a.side = 0 AND b.side = 1;

INSERT INTO pair (mutual, actor, recipient, day, event, counted, type, quad, score, confidence, origin, among)
SELECT DISTINCT 1, a.code, b.code, coalesce(e.day, ''), e.pk,
  CASE WHEN e.status = 'occurred' AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.event_id = e.id AND j.verdict = 'wrong' AND j.withdrawn IS NULL) THEN 1 ELSE 0 END,
  e.type, e.quad, e.score, e.confidence, coalesce(e.shared, e.origin),
  CASE WHEN (SELECT count(DISTINCT code) FROM party o WHERE o.event = e.pk AND o.side = 0 AND o.code <> '') > 1 THEN 1 ELSE 0 END
  + CASE WHEN (SELECT count(DISTINCT code) FROM party o WHERE o.event = e.pk AND o.side = 1 AND o.code <> '') > 1 THEN 2 ELSE 0 END
FROM event e CROSS JOIN party a CROSS JOIN party b
WHERE a.event = e.pk AND b.event = e.pk AND a.code <> '' AND b.code <> '' AND a.side = 0 AND b.side = 0 AND a.code < b.code;

CREATE INDEX ix_pair_event ON pair (event);

CREATE INDEX ix_pair_newest ON pair (day, counted, mutual, actor, recipient, origin, quad, score);

INSERT INTO edge (period, actor, recipient, origin, events, quad1, quad2, quad3, quad4, score)
SELECT period, actor, recipient, origin, count(*), sum(CASE quad WHEN 1 THEN 1 ELSE 0 END), sum(CASE quad WHEN 2 THEN 1 ELSE 0 END),
  sum(CASE quad WHEN 3 THEN 1 ELSE 0 END), sum(CASE quad WHEN 4 THEN 1 ELSE 0 END), sum(CAST(round(10 * score) AS INTEGER))
FROM (
  SELECT 'all' AS period, actor, recipient, origin, quad, score FROM pair WHERE mutual = 0 AND counted = 1
  UNION ALL
  SELECT substr(day, 1, 4), actor, recipient, origin, quad, score FROM pair WHERE mutual = 0 AND counted = 1 AND day <> ''
) every
GROUP BY period, actor, recipient, origin;

CREATE INDEX ix_edge_recipient_period ON edge (recipient, period);

CREATE TRIGGER pair_counted AFTER INSERT ON pair FOR EACH ROW WHEN NEW.counted = 1 AND NEW.mutual = 0 BEGIN INSERT INTO edge (period, actor, recipient, origin, events, quad1, quad2, quad3, quad4, score) SELECT p, NEW.actor, NEW.recipient, NEW.origin, 1, CASE NEW.quad WHEN 1 THEN 1 ELSE 0 END, CASE NEW.quad WHEN 2 THEN 1 ELSE 0 END, CASE NEW.quad WHEN 3 THEN 1 ELSE 0 END, CASE NEW.quad WHEN 4 THEN 1 ELSE 0 END, CAST(round(10 * NEW.score) AS INTEGER) FROM (SELECT 'all' AS p UNION ALL SELECT substr(NEW.day, 1, 4) WHERE NEW.day <> '') periods WHERE true ON CONFLICT (period, actor, recipient, origin) DO UPDATE SET events = edge.events + 1, quad1 = edge.quad1 + excluded.quad1, quad2 = edge.quad2 + excluded.quad2, quad3 = edge.quad3 + excluded.quad3, quad4 = edge.quad4 + excluded.quad4, score = edge.score + excluded.score; END;

CREATE TRIGGER pair_uncounted AFTER DELETE ON pair FOR EACH ROW WHEN OLD.counted = 1 AND OLD.mutual = 0 BEGIN UPDATE edge SET events = events - 1, quad1 = quad1 - CASE OLD.quad WHEN 1 THEN 1 ELSE 0 END, quad2 = quad2 - CASE OLD.quad WHEN 2 THEN 1 ELSE 0 END, quad3 = quad3 - CASE OLD.quad WHEN 3 THEN 1 ELSE 0 END, quad4 = quad4 - CASE OLD.quad WHEN 4 THEN 1 ELSE 0 END, score = score - CAST(round(10 * OLD.score) AS INTEGER) WHERE period IN ('all', substr(OLD.day, 1, 4)) AND actor = OLD.actor AND recipient = OLD.recipient AND origin = OLD.origin; DELETE FROM edge WHERE events = 0 AND period IN ('all', substr(OLD.day, 1, 4)) AND actor = OLD.actor AND recipient = OLD.recipient AND origin = OLD.origin; END;

CREATE TRIGGER pair_left BEFORE UPDATE OF counted, origin ON pair FOR EACH ROW WHEN OLD.counted = 1 AND OLD.mutual = 0 BEGIN UPDATE edge SET events = events - 1, quad1 = quad1 - CASE OLD.quad WHEN 1 THEN 1 ELSE 0 END, quad2 = quad2 - CASE OLD.quad WHEN 2 THEN 1 ELSE 0 END, quad3 = quad3 - CASE OLD.quad WHEN 3 THEN 1 ELSE 0 END, quad4 = quad4 - CASE OLD.quad WHEN 4 THEN 1 ELSE 0 END, score = score - CAST(round(10 * OLD.score) AS INTEGER) WHERE period IN ('all', substr(OLD.day, 1, 4)) AND actor = OLD.actor AND recipient = OLD.recipient AND origin = OLD.origin; DELETE FROM edge WHERE events = 0 AND period IN ('all', substr(OLD.day, 1, 4)) AND actor = OLD.actor AND recipient = OLD.recipient AND origin = OLD.origin; END;

CREATE TRIGGER pair_came AFTER UPDATE OF counted, origin ON pair FOR EACH ROW WHEN NEW.counted = 1 AND NEW.mutual = 0 BEGIN INSERT INTO edge (period, actor, recipient, origin, events, quad1, quad2, quad3, quad4, score) SELECT p, NEW.actor, NEW.recipient, NEW.origin, 1, CASE NEW.quad WHEN 1 THEN 1 ELSE 0 END, CASE NEW.quad WHEN 2 THEN 1 ELSE 0 END, CASE NEW.quad WHEN 3 THEN 1 ELSE 0 END, CASE NEW.quad WHEN 4 THEN 1 ELSE 0 END, CAST(round(10 * NEW.score) AS INTEGER) FROM (SELECT 'all' AS p UNION ALL SELECT substr(NEW.day, 1, 4) WHERE NEW.day <> '') periods WHERE true ON CONFLICT (period, actor, recipient, origin) DO UPDATE SET events = edge.events + 1, quad1 = edge.quad1 + excluded.quad1, quad2 = edge.quad2 + excluded.quad2, quad3 = edge.quad3 + excluded.quad3, quad4 = edge.quad4 + excluded.quad4, score = edge.score + excluded.score; END;

CREATE TRIGGER event_shared AFTER UPDATE OF shared ON event FOR EACH ROW WHEN OLD.shared IS NOT NEW.shared BEGIN UPDATE pair SET origin = coalesce(NEW.shared, NEW.origin) WHERE event = NEW.pk; END;

CREATE TRIGGER judgement_given AFTER INSERT ON judgement FOR EACH ROW BEGIN UPDATE pair SET counted = CASE WHEN (SELECT status FROM event WHERE pk = pair.event) = 'occurred' AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.event_id = NEW.event_id AND j.verdict = 'wrong' AND j.withdrawn IS NULL) THEN 1 ELSE 0 END WHERE event IN (SELECT pk FROM event WHERE id = NEW.event_id); END;

CREATE TRIGGER judgement_withdrawn AFTER UPDATE OF withdrawn ON judgement FOR EACH ROW BEGIN UPDATE pair SET counted = CASE WHEN (SELECT status FROM event WHERE pk = pair.event) = 'occurred' AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.event_id = NEW.event_id AND j.verdict = 'wrong' AND j.withdrawn IS NULL) THEN 1 ELSE 0 END WHERE event IN (SELECT pk FROM event WHERE id = NEW.event_id); END;

CREATE VIRTUAL TABLE words_said USING fts5(terms, content='', tokenize='ascii');

CREATE VIRTUAL TABLE words_named USING fts5(terms, content='', tokenize='ascii');

INSERT INTO words_named (rowid, terms) SELECT pk, terms FROM name;

CREATE TRIGGER name_added AFTER INSERT ON name FOR EACH ROW BEGIN INSERT INTO words_named (rowid, terms) VALUES (NEW.pk, NEW.terms); END;
