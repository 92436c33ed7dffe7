-- Catalogue. Each index names the question it answers; test/query-plans.test.ts looks at the plans on a seeded table.

-- Brand and category are words of the declaration, not rows of their own: nothing is known about them but their name, and the
-- facets count them from an index. `state` is one column, so that "on sale" is one equality at the front of every index.
-- from_cents, to_cents, compare_at_cents and sole_sku repeat what the variants say; they change only together, in one transaction.
CREATE TABLE product (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  handle VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state ENUM ('on-sale', 'draft', 'removed') NOT NULL,
  title VARCHAR(80) NOT NULL,
  description TEXT NOT NULL,
  brand VARCHAR(60) NOT NULL,
  category VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  picture VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_cents INT NOT NULL COMMENT 'lowest price of its variants',
  to_cents INT NOT NULL COMMENT 'highest price of its variants',
  compare_at_cents INT NULL COMMENT 'price before, of the variant with the lowest price',
  sole_sku VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'set when there is just one variant',
  title_words VARCHAR(400) NOT NULL COMMENT 'words of the title, lower case, each with a space on both sides',
  search_words TEXT NOT NULL COMMENT 'words of title, brand, category, variants, SKUs and description, in the same form',
  managed_source VARCHAR(500) NULL COMMENT 'where Git declares it; null when nothing does',
  managed_generation INT NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE KEY product_by_handle (tenant_id, handle), -- a product page, a declaration
  KEY product_listed (tenant_id, state, created_at, id), -- the catalogue, featured and newest; its total
  KEY product_by_price (tenant_id, state, from_cents, id), -- the catalogue by price, and between two prices
  KEY product_by_category (tenant_id, state, category, created_at, id), -- a category's page; facets
  KEY product_by_brand (tenant_id, state, brand, created_at, id), -- a brand's products; facets
  FULLTEXT KEY product_words (search_words) -- search by words of three letters and more, and by their beginnings
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- A variant that is no longer sold stays, inactive: stock, ledger, carts and staff still need its words. Another product may take it over.
CREATE TABLE variant (
  tenant_id UUID NOT NULL,
  sku VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id UUID NOT NULL,
  is_active BOOLEAN NOT NULL,
  position SMALLINT NOT NULL COMMENT 'place among the variants of the product, from 0',
  title VARCHAR(60) NOT NULL,
  price_cents INT NOT NULL,
  compare_at_cents INT NULL,
  weight_grams INT NULL,
  PRIMARY KEY (tenant_id, sku), -- prices of a cart; "only one product has this SKU"
  KEY variant_of_product (tenant_id, product_id, is_active, position), -- a product page, the cards of a list
  CONSTRAINT variant_has_product FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
