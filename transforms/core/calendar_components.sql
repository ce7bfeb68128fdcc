-- Calendar events, each once, however many attendees' calendars hold a copy: the highest revision stands, then the
-- last one changed.
-- grain: uid, recurrence_id
-- source: RFC 5545, 3.8.7.4 SEQUENCE and 3.8.7.3 LAST-MODIFIED
WITH placed AS (
  SELECT
    uid, recurrence_id, recurrence_zone, is_this_and_future, starts, ends, zone, ends_zone, is_all_day, rrule, rdate,
    exdate, sequence, last_modified, organizer, status, show_as, category,
    min(revised) OVER (PARTITION BY uid, recurrence_id, sequence) AS revised,
    min(created) OVER (PARTITION BY uid, recurrence_id) AS created,
    row_number() OVER (
      PARTITION BY uid, recurrence_id
      ORDER BY
        sequence DESC NULLS LAST, last_modified DESC NULLS LAST, starts DESC NULLS LAST, ends DESC NULLS LAST,
        zone ASC NULLS LAST, ends_zone ASC NULLS LAST, recurrence_zone ASC NULLS LAST,
        is_this_and_future ASC NULLS LAST, is_all_day ASC NULLS LAST,
        rrule ASC NULLS LAST, rdate ASC NULLS LAST, exdate ASC NULLS LAST, organizer ASC NULLS LAST,
        status ASC NULLS LAST, show_as ASC NULLS LAST, category ASC NULLS LAST
    ) AS place
  FROM lake.calendar_components
)
SELECT
  uid,                                              -- event, shared by every attendee's copy
  recurrence_id,                                    -- occurrence that this override replaces, wall clock; null for masters
  recurrence_zone,                                  -- zone of recurrence_id; null for floating
  is_this_and_future,                               -- whether the override describes all later occurrences too
  starts,                                           -- wall-clock start in zone
  ends,                                             -- wall-clock end in ends_zone
  zone,                                             -- zone of starts as written; null for floating
  ends_zone,                                        -- zone of ends as written; null for floating
  is_all_day,                                       -- whether the event is given by dates
  rrule,                                            -- recurrence rules, newline between several; null for none
  rdate,                                            -- added starts; null for none
  exdate,                                           -- removed starts; null for none
  sequence,                                         -- revision number
  last_modified,                                    -- when it was last changed, else when it was written to a file, UTC; null where neither is stated
  revised,                                          -- when the first copy of this revision was last changed, UTC: the revision is no younger; null where none states it
  created,                                          -- when the first of its copies was entered, UTC; null where none states it
  organizer,                                        -- identifier of the organiser; null where absent
  status,                                           -- confirmed, tentative or cancelled
  show_as,                                          -- busy, free, tentative or oof
  category                                          -- meeting, focus, ooo, travel or personal
FROM placed
WHERE place = 1
