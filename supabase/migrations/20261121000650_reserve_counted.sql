create function private.refuse_counted(kind public.item_kind, requests private.hold_request[], at timestamptz)
returns setof public.booking_outcome
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_item_ids uuid[];
  v_quantity_max integer;
  v_are_chosen boolean;
  v_refusals private.kind_refusals;
  v_outcome public.booking_outcome;
begin
  select array_agg(q.item_id), max(q.quantity), bool_or(q.seats is not null) into v_item_ids, v_quantity_max, v_are_chosen
  from unnest(requests) q;
  -- While every item has enough for the largest request, one look at each item is all.
  if not v_are_chosen and not exists (
    select from private.item_states i
    where i.kind = refuse_counted.kind and i.item_id = any (v_item_ids) and i.available_count < v_quantity_max
  ) then
    return;
  end if;

  v_refusals := private.kind_refusals(kind);
  v_outcome.lock_ms := 0;
  for v_outcome.ordinal, v_outcome.item_id, v_outcome.available_count, v_outcome.revision, v_outcome.seat_labels, v_outcome.refusal in
    select q.ordinal, q.item_id, i.available_count, i.revision,
      case when chosen.count = cardinality(q.seats) and i.available_count >= q.quantity then chosen.taken end,
      case
        when chosen.count < cardinality(q.seats) then 'Invalid request: seats: not all of them are seats of this event'
        when i.available_count = 0 then v_refusals.sold_out
        when i.available_count < q.quantity then v_refusals.not_enough
        else 'Seats no longer available'
      end
    from unnest(requests) q
    join private.item_states i on i.item_id = q.item_id and i.kind = refuse_counted.kind and i.starts_at > at
    cross join lateral (
      select count(*) as count, array_agg(t.seat_label order by t.position) filter (where t.status <> 'available') as taken
      from unnest(q.seats) as s (label)
      cross join lateral (
        select t.seat_label, t.position, t.status from public.tickets t where t.event_id = q.item_id and t.seat_label = s.label limit 1
      ) t
    ) chosen
    where (i.available_count < q.quantity or chosen.count < cardinality(q.seats) or chosen.taken is not null)
      -- Subqueries with a limit and IS NOT DISTINCT FROM, for the reasons given in recall.
      and (
        select b.id from public.bookings b
        where b.customer_key = q.customer_key and b.idempotency_key = q.idempotency_key limit 1
      ) is null
      and (
        -- No hold that ends, and no hold of one's own, has a seat that there is not.
        chosen.count < cardinality(q.seats)
        or (select h.id from private.unpaid_holds h where h.item_id = q.item_id and h.hold_expires_at <= at limit 1) is null
        and (
          select b.id from public.bookings b
          where b.customer_key = q.customer_key and b.status = 'reserved' and b.item_id is not distinct from q.item_id limit 1
        ) is null
      )
  loop
    return next v_outcome;
  end loop;
end;
$$;
comment on function private.refuse_counted is
  'Refuses without a lock those requests that what is committed is reason enough to refuse: a chosen seat that there is not, too few places, or a '
  'chosen seat taken, with no ended hold to release and no booking of this customer that would answer. One statement sees items and bookings at one instant: '
  'a customer who has just got the last place is not refused when they ask again.';

create function private.reserve_counted(kind public.item_kind, requests private.hold_request[], started_at timestamptz)
returns setof public.booking_outcome
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_item_ids uuid[];
  v_lock_ms double precision;
  v_now timestamptz;
  v_are_budgeted constant boolean := exists (select from unnest(requests) q where q.address_key is not null);
  v_items private.counted_item[];
  v_decided private.hold_request[];
begin
  v_item_ids := private.lock_counted(kind, array(select q.item_id from unnest(requests) q));
  v_lock_ms := private.elapsed_ms(started_at);
  v_now := clock_timestamp();

  perform private.expire_items(v_item_ids, v_now);
  v_items := array(
    select row (
      i.item_id, i.available_count, i.starts_at, i.capacity, i.max_per_customer,
      v_are_budgeted and private.is_crowded(i.item_id, i.capacity, i.available_count)
    )::private.counted_item
    from private.item_states i where i.kind = reserve_counted.kind and i.item_id = any (v_item_ids)
  );
  v_decided := private.decide_holds(kind, v_items, requests, v_now);
  perform private.place_holds(kind, v_decided);
  return query select * from private.hold_outcomes(kind, v_decided, v_lock_ms);
end;
$$;
comment on function private.reserve_counted is
  'Holds places of counted items (slots, events with general admission) for a batch of requests: locks the items, releases their ended '
  'holds, decides in the order of arrival, does what was decided. started_at: when the call began to wait for locks, the customers'' '
  'locks included.';
grant execute on function private.refuse_counted, private.reserve_counted to service_role;
