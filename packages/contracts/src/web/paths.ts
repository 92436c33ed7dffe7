/** Where the web app shows things: for links in notifications and mails, and for coming back from a payment page. Paths start at the tenant's host. */
export const webPaths = {
  today: '/',
  workout: (id: string): string => `/train/history/${id}`,
  exercise: (slug: string): string => `/train/exercises/${slug}`,
  feed: '/people',
  post: (id: string): string => `/people/posts/${id}`,
  profile: (handle: string): string => `/people/${handle}`,
  notifications: '/people/notifications',
  shop: '/shop',
  product: (handle: string): string => `/shop/products/${handle}`,
  cart: '/shop/cart',
  orders: '/shop/orders',
  order: (id: string): string => `/shop/orders/${id}`,
  settings: '/me',
  staffOrders: '/staff/orders',
  staffOrder: (id: string): string => `/staff/orders/${id}`,
  inventory: '/staff/inventory',
} as const;
