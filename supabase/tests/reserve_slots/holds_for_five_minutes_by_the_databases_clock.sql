select plan(1);
create temp table given as select tests.make_slot(1) as slot;
create temp table answers as select a.* from given, tests.reserve(array[slot], array[1]) as a;

-- Between the begin of this transaction and this instant, so the answer cannot depend on the machine's speed.
select ok(hold_expires_at between now() + interval '5 minutes' and clock_timestamp() + interval '5 minutes', 'five minutes')
from answers;
