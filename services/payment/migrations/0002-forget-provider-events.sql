ALTER TABLE provider_event
  ADD KEY provider_event_received (tenant_id, received_at); -- those that are old enough to be forgotten
