-- Orders. The last number given out, for each tenant; taken in the transaction that places the order, so the numbers have no gap.
CREATE TABLE order_counter (
  tenant_id UUID NOT NULL,
  last_number INT NOT NULL,
  PRIMARY KEY (tenant_id)
) ENGINE = InnoDB;

-- E-mail and address are sealed by the application (AES-256-GCM); the fingerprint finds an e-mail without opening them all.
-- hold_expires_at is null as soon as nothing is held against time any more, which keeps the index of what may expire short.
CREATE TABLE orders (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL COMMENT 'made by the client',
  number_prefix VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number_counter INT NOT NULL,
  state ENUM (
    'placed', 'payment-failed', 'paid', 'partly-fulfilled', 'fulfilled', 'completed', 'expired', 'cancelled', 'refund-pending', 'refunded'
  ) NOT NULL,
  version INT NOT NULL,
  member_id UUID NULL,
  guest_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
  locale CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  total_cents BIGINT NOT NULL,
  email_sealed TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  email_fingerprint CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  address_sealed TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tracking VARCHAR(80) NULL,
  restock_on_refund BOOLEAN NOT NULL DEFAULT FALSE,
  paid_by_payment_id UUID NULL COMMENT 'the capture that counts; any other one is sent back',
  placed_at DATETIME(6) NOT NULL,
  hold_expires_at DATETIME(6) NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE KEY order_by_number (tenant_id, number_counter), -- staff look for a number; "no number twice"
  KEY order_of_member (tenant_id, member_id, placed_at, id), -- my orders
  KEY order_of_guest (tenant_id, guest_id, placed_at, id), -- orders of somebody who is not logged in
  KEY order_newest (tenant_id, placed_at, id), -- the staff list
  KEY order_by_state (tenant_id, state, placed_at, id), -- the staff list of one state
  KEY order_by_email (tenant_id, email_fingerprint, placed_at, id), -- staff look for a customer
  KEY order_to_expire (hold_expires_at), -- the expiry job, over all tenants
  CONSTRAINT order_has_one_owner CHECK ((member_id IS NULL) <> (guest_id IS NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- A line keeps the words and the price it was bought at.
CREATE TABLE order_line (
  tenant_id UUID NOT NULL,
  order_id UUID NOT NULL,
  position SMALLINT NOT NULL,
  sku VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity SMALLINT NOT NULL,
  product_handle VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_title VARCHAR(80) NOT NULL,
  variant_title VARCHAR(60) NOT NULL,
  picture VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  price_cents INT NOT NULL,
  PRIMARY KEY (tenant_id, order_id, position),
  CONSTRAINT line_has_order FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- What happened to an order; one step for each version of it.
CREATE TABLE order_step (
  tenant_id UUID NOT NULL,
  order_id UUID NOT NULL,
  version INT NOT NULL,
  state VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at DATETIME(6) NOT NULL,
  by_whom VARCHAR(120) NOT NULL,
  reason VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what the shop did by itself',
  note VARCHAR(400) NOT NULL COMMENT 'what a person wrote',
  PRIMARY KEY (tenant_id, order_id, version),
  CONSTRAINT step_has_order FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- Attempts to pay. The row is there before the payment service is asked, so that asking again is the same payment.
CREATE TABLE order_payment (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL COMMENT 'the id of the payment at the payment service',
  order_id UUID NOT NULL,
  attempt SMALLINT NOT NULL COMMENT 'from 1',
  provider ENUM ('stripe', 'paypal') NOT NULL,
  state VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as the payment service last said',
  failure VARCHAR(400) NULL,
  amount_cents BIGINT NULL COMMENT 'what was captured',
  refunded_cents BIGINT NOT NULL DEFAULT 0 COMMENT 'what went back of it',
  refund_id UUID NULL COMMENT 'set once, when its money was asked to go back',
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE KEY payment_attempt (tenant_id, order_id, attempt), -- payments of an order, in order; "no attempt twice"
  CONSTRAINT payment_has_order FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
