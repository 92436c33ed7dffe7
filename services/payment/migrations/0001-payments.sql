-- Money that a customer owes for an order. Columns named *_sealed are encrypted by the service.
CREATE TABLE payment (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  order_id UUID NOT NULL,
  order_number VARCHAR(40) NOT NULL,
  provider VARCHAR(16) CHARACTER SET ascii NOT NULL,
  state VARCHAR(20) CHARACTER SET ascii NOT NULL,
  amount_cents BIGINT UNSIGNED NOT NULL,
  currency CHAR(3) CHARACTER SET ascii NOT NULL,
  refunded_cents BIGINT UNSIGNED NOT NULL DEFAULT 0,
  failure VARCHAR(40) CHARACTER SET ascii NULL,
  capture_reference_sealed VARCHAR(255) CHARACTER SET ascii NULL,
  -- The order while it may still be paid through this payment, so that no order is open at two providers at once.
  open_order_id UUID NULL,
  -- When the provider was asked for what is known here; older answers do not undo newer ones.
  heard_at DATETIME(6) NULL,
  checks INT UNSIGNED NOT NULL DEFAULT 0,
  next_check_at DATETIME(6) NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  UNIQUE KEY payment_open_order (tenant_id, open_order_id),
  KEY payment_order (tenant_id, order_id),
  KEY payment_due (tenant_id, next_check_at),
  CONSTRAINT payment_refunds_fit CHECK (refunded_cents <= amount_cents)
);

-- One page at the provider. A payment that failed gets a new page for the next try.
CREATE TABLE attempt (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  payment_id UUID NOT NULL,
  number INT UNSIGNED NOT NULL,
  reference_sealed VARCHAR(255) CHARACTER SET ascii NULL,
  redirect_url_sealed TEXT CHARACTER SET ascii NULL,
  page_open BOOLEAN NOT NULL DEFAULT FALSE,
  started_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  UNIQUE KEY attempt_number (payment_id, number),
  CONSTRAINT attempt_payment FOREIGN KEY (payment_id) REFERENCES payment (id)
);

CREATE TABLE refund (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  payment_id UUID NOT NULL,
  state VARCHAR(16) CHARACTER SET ascii NOT NULL,
  amount_cents BIGINT UNSIGNED NOT NULL,
  currency CHAR(3) CHARACTER SET ascii NOT NULL,
  reason VARCHAR(300) NOT NULL,
  failure VARCHAR(40) CHARACTER SET ascii NULL,
  reference_sealed VARCHAR(255) CHARACTER SET ascii NULL,
  checks INT UNSIGNED NOT NULL DEFAULT 0,
  next_check_at DATETIME(6) NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  KEY refund_payment (payment_id),
  KEY refund_due (tenant_id, next_check_at),
  CONSTRAINT refund_of_payment FOREIGN KEY (payment_id) REFERENCES payment (id)
);

-- What the providers told, each once, written with its effect.
CREATE TABLE provider_event (
  provider VARCHAR(16) CHARACTER SET ascii NOT NULL,
  event_id VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tenant_id UUID NOT NULL,
  payment_id UUID NOT NULL,
  type VARCHAR(80) CHARACTER SET ascii NOT NULL,
  payload_sealed MEDIUMTEXT CHARACTER SET ascii NOT NULL,
  received_at DATETIME(6) NOT NULL,
  PRIMARY KEY (provider, event_id),
  KEY provider_event_payment (payment_id)
);
