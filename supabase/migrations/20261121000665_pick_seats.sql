-- The best seats that are free: together in one row with no single seat left over, nearest to the stage; then together; then in
-- neighbouring rows; then anywhere. seats.io ("best available") has the same order.
--
-- First a plan is made of the rows of seat_rows, which are read without a lock, for all parties of a batch in memory. Then just the
-- planned seats are locked. What another transaction has locked meanwhile is left out of the next plan.

create type private.seat_search as enum ('no single left over', 'together', 'neighbouring rows', 'anywhere');
comment on type private.seat_search is 'Ways to place a party, best first.';

create function private.find_seat_row(event_id uuid, quantity integer, search private.seat_search, after integer) returns integer
language plpgsql stable security invoker set search_path = ''
-- In the order of the index, which ends at the first that suits: not all rows by bitmap, to be sorted.
set enable_bitmapscan = off
as $$
declare
  v_party constant text := repeat('1', quantity);
begin
  case search
    when 'no single left over' then return (
      select r.position from public.seat_rows r
      where r.event_id = find_seat_row.event_id and r.has_free and r.position > after
        and (strpos(r.free, v_party || '11') > 0 or strpos('0' || r.free || '0', '0' || v_party || '0') > 0)
      order by r.position limit 1
    );
    when 'together' then return (
      select r.position from public.seat_rows r
      where r.event_id = find_seat_row.event_id and r.has_free and r.position > after and strpos(r.free, v_party) > 0
      order by r.position limit 1
    );
    when 'neighbouring rows' then return (
      select r.position from public.seat_rows r
      where r.event_id = find_seat_row.event_id and r.has_free and r.position > after and quantity <= (
        select sum(char_length(replace(n.free, '0', ''))) from unnest(private.seat_rows_near(r.event_id, r.position)) as n
      )
      order by r.position limit 1
    );
    when 'anywhere' then return (
      select r.position from public.seat_rows r
      where r.event_id = find_seat_row.event_id and r.has_free and r.position > after order by r.position limit 1
    );
  end case;
end;
$$;
comment on function private.find_seat_row is
  'The position of the first row behind the position `after` in which so many can be placed in this way; null when there is none.';

create function private.seat_rows_near(event_id uuid, first integer) returns public.seat_rows[]
language plpgsql stable security invoker set search_path = ''
set enable_bitmapscan = off -- as find_seat_row
as $$
declare
  v_rows constant public.seat_rows[] := array(
    select r from public.seat_rows r where r.event_id = seat_rows_near.event_id and r.position >= first order by r.position limit 3
  );
begin
  return array(select n from unnest(v_rows) n where n.section = v_rows[1].section order by n.position);
end;
$$;
comment on function private.seat_rows_near is 'The row at this position and the two behind it, in the same section: a party that sits in them is not far apart.';

create function private.place_piece(free text, length integer, search private.seat_search) returns integer
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_piece constant text := repeat('1', length);
begin
  if search <> 'no single left over' then
    return strpos(free, v_piece);
  end if;
  -- From the left end of a run that is as long, or two longer at least.
  return coalesce(least(
    nullif(strpos('0' || free || '0', '0' || v_piece || '0'), 0), nullif(strpos('0' || free, '0' || v_piece || '11'), 0)
  ), 0);
end;
$$;
comment on function private.place_piece is 'Where in a row, from 1, so many free seats next to each other begin; 0 when it has none.';

create function private.plan_seats(event_id uuid, parties integer[], gone integer[]) returns integer[]
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_searches constant private.seat_search[] := enum_range(null::private.seat_search);
  v_first constant integer := -2147483648;
  v_planned integer[] := '{}';
  -- The rows that were looked at, and what the plan leaves free of each.
  v_positions integer[] := '{}';
  v_free text[] := '{}';
  -- For parties of each size: how they are placed by now, in which row, and behind which row the next one is looked for.
  v_search integer[] := array_fill(1, array[20]);
  v_row integer[] := array_fill(null::integer, array[20]);
  v_after integer[] := array_fill(v_first, array[20]);
  v_here integer[]; -- of v_positions, the rows in which a party is being placed
  v_party integer;
  v_missing integer;
  v_length integer;
  v_start integer;
  v_index integer;
  r public.seat_rows;
begin
  foreach v_party in array parties loop
    v_missing := v_party;
    loop
      v_row[v_party] := coalesce(
        v_row[v_party], private.find_seat_row(event_id, v_party, v_searches[v_search[v_party]], v_after[v_party])
      );
      if v_row[v_party] is null then
        if v_search[v_party] = cardinality(v_searches) then return null; end if;
        v_search[v_party] := v_search[v_party] + 1;
        v_after[v_party] := v_first;
        continue;
      end if;

      v_here := array[array_position(v_positions, v_row[v_party])];
      if v_here[1] is null or v_searches[v_search[v_party]] = 'neighbouring rows' then
        v_here := '{}';
        foreach r in array private.seat_rows_near(event_id, v_row[v_party]) loop
          v_index := array_position(v_positions, r.position);
          if v_index is null then
            v_positions := array_append(v_positions, r.position);
            v_free := array_append(v_free, private.without_seats(r, gone));
            v_index := cardinality(v_positions);
          end if;
          v_here := array_append(v_here, v_index);
          exit when v_searches[v_search[v_party]] <> 'neighbouring rows';
        end loop;
      end if;

      -- Together in one piece; else in the longest pieces that there are, if these rows have enough.
      v_length := v_missing;
      if v_searches[v_search[v_party]] = 'neighbouring rows' and v_missing > (
        select sum(char_length(replace(v_free[i], '0', ''))) from unnest(v_here) i
      ) then
        v_length := 0;
      end if;
      while v_length > 0 loop
        foreach v_index in array v_here loop
          v_start := private.place_piece(v_free[v_index], v_length, v_searches[v_search[v_party]]);
          exit when v_start > 0;
        end loop;
        if v_start > 0 then
          v_free[v_index] := overlay(v_free[v_index] placing repeat('0', v_length) from v_start);
          for i in 0 .. v_length - 1 loop
            v_planned := array_append(v_planned, v_positions[v_index] + v_start - 1 + i);
          end loop;
          v_missing := v_missing - v_length;
          v_length := least(v_length, v_missing);
        else
          exit when v_search[v_party] <= 2;
          v_length := v_length - 1;
        end if;
      end loop;
      exit when v_missing = 0;
      v_after[v_party] := v_row[v_party];
      v_row[v_party] := null;
    end loop;
  end loop;
  return v_planned;
end;
$$;
comment on function private.plan_seats is
  'Chooses seats for parties of these sizes, in their order; returns the positions of all of them, one party after the other, or null '
  'when there are too few. gone: positions that are not to be had. It reads what is committed and locks nothing.';

create function private.without_seats(seat_row public.seat_rows, gone integer[]) returns text
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_free text := seat_row.free;
  v_position integer;
begin
  foreach v_position in array gone loop
    if v_position between seat_row.position and seat_row.position + char_length(v_free) - 1 then
      v_free := overlay(v_free placing '0' from v_position - seat_row.position + 1);
    end if;
  end loop;
  return v_free;
end;
$$;
comment on function private.without_seats is 'What is free of a row without the seats at these positions.';

create function private.pick_seats(event_id uuid, parties integer[], gone integer[], is_alone boolean) returns integer[]
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_gone integer[] := gone;
  v_planned integer[];
  v_locked integer[];
begin
  -- Each round leaves out what the one before could not lock; whoever meets that many others at once comes back alone.
  for round in 1 .. 10 loop
    v_planned := private.plan_seats(event_id, parties, v_gone);
    exit when v_planned is null;
    v_locked := private.lock_seats(event_id, v_planned, may_wait => is_alone);
    if cardinality(v_locked) = cardinality(v_planned) then return v_planned; end if;
    v_gone := v_gone || array(select p from unnest(v_planned) p where p <> all (v_locked));
  end loop;
  return null;
end;
$$;
comment on function private.pick_seats is
  'Plans and locks the best free seats for these parties; returns their positions as plan_seats does. Null when too few are free and not '
  'locked: unless it is alone inside the gate, seats that others have locked are left out, so it may find too few although enough are free.';

create function private.claim_event_again(booking public.bookings) returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_event public.events;
  v_positions integer[];
begin
  if booking.seat_labels is null then return private.claim_counted_again(booking); end if;
  perform private.expire_items(array[booking.item_id], clock_timestamp());
  select * into v_event from public.events e where e.id = booking.item_id;
  if v_event.available_count < booking.quantity then return null; end if;

  v_positions := private.lock_seats(
    booking.item_id, private.seat_positions(booking.item_id, booking.seat_labels), may_wait => true
  );
  if cardinality(v_positions) < booking.quantity then
    v_positions := private.pick_seats(booking.item_id, array[booking.quantity], '{}', is_alone => true);
  end if;
  perform private.change_inventory('event', array[booking.item_id], array[-booking.quantity], 'claim');
  update public.bookings b set seat_labels = array(
    select t.seat_label from public.tickets t where t.event_id = booking.item_id and t.position = any (v_positions) order by t.position
  ) where b.id = booking.id;
  update public.tickets t set status = 'sold', booking_id = booking.id, hold_expires_at = null, revision = v_event.revision + 1
  where t.event_id = booking.item_id and t.position = any (v_positions);
  return v_event.revision + 1;
end;
$$;
comment on function private.claim_event_again is
  'claim_again for events: the same seats if they are free, or as many others. The caller is alone inside the gate and holds the lock of the '
  'event''s row.';
grant usage on type private.seat_search to service_role;
grant execute on function private.find_seat_row, private.seat_rows_near, private.place_piece, private.plan_seats, private.without_seats,
  private.pick_seats, private.claim_event_again to service_role;
