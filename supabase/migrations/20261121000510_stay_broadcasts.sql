create function private.broadcast_stay_changes() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- Which nights changed is not told: what is free of a range follows from the suites one by one, so a page asks anew for its own.
  perform realtime.send(
    jsonb_build_object('revision', n.revision), 'availability_changed', 'stays:' || n.suite_type, private
  )
  from new_types n join old_types o on o.id = n.id
  cross join unnest(array[true, false]) as private
  where n.revision <> o.revision;
  return null;
end;
$$;
comment on function private.broadcast_stay_changes is
  'Tells the topic stays:<suite_type> that what is free has changed, on the private and the public channel (see broadcast_slot_changes).';

create trigger stay_changes_are_broadcast after update on public.suite_types
  referencing old table as old_types new table as new_types
  for each statement execute function private.broadcast_stay_changes();
