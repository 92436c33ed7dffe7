-- Stock: counters for each SKU and location, and the ledger that explains them.
--   on_hand  = delivered + returned + adjusted - shipped
--   reserved = reserved - released - shipped
-- Counters change only by `SET x = x + ? WHERE … AND <there is enough>`; the checks are the net below that.
CREATE TABLE stock (
  tenant_id UUID NOT NULL,
  sku VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  location VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  on_hand INT NOT NULL DEFAULT 0,
  reserved INT NOT NULL DEFAULT 0,
  shipped INT NOT NULL DEFAULT 0 COMMENT 'pieces that ever left; returns do not lower it',
  low_stock_threshold INT NOT NULL DEFAULT 5,
  is_policy_declared BOOLEAN NOT NULL DEFAULT FALSE,
  managed_source VARCHAR(500) NULL COMMENT 'where Git declares its deliveries or policy',
  managed_generation INT NULL,
  PRIMARY KEY (tenant_id, sku, location), -- holding, shipping; the stock shown on pages and carts
  KEY stock_at_location (tenant_id, location, sku), -- the operator reads a location
  CONSTRAINT stock_is_never_oversold CHECK (reserved >= 0 AND on_hand >= reserved AND shipped >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- Append only. An adjustment's id is the client's own, so that the primary key books it once.
CREATE TABLE stock_ledger (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  sku VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  location VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind ENUM ('delivered', 'reserved', 'released', 'shipped', 'returned', 'adjusted') NOT NULL,
  quantity INT NOT NULL COMMENT 'pieces; negative only for an adjustment',
  reference VARCHAR(140) NOT NULL COMMENT 'delivery id, order number or the reason of an adjustment',
  actor VARCHAR(120) NOT NULL,
  at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  KEY ledger_of_sku (tenant_id, sku, at, id), -- every movement of an item, newest first; the sums
  CONSTRAINT ledger_is_signed_only_for_adjustments CHECK (quantity > 0 OR (kind = 'adjusted' AND quantity <> 0))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- The primary key books a delivery once.
CREATE TABLE delivery (
  tenant_id UUID NOT NULL,
  id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  location VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sku VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity INT NOT NULL,
  note VARCHAR(140) NULL,
  managed_source VARCHAR(500) NOT NULL,
  managed_generation INT NOT NULL,
  booked_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  KEY delivery_at_location (tenant_id, location, id) -- the operator reads a location
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- Pieces held for an order, and where. Locked through the order's row, always.
CREATE TABLE reservation (
  tenant_id UUID NOT NULL,
  order_id UUID NOT NULL,
  sku VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  location VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity INT NOT NULL,
  state ENUM ('held', 'committed', 'released', 'shipped', 'returned') NOT NULL,
  PRIMARY KEY (tenant_id, order_id, sku, location)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
