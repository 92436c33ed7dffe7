/** Every host name at which a tenant is served: the platform's own first. */
export const hostsOf = (slug: string, ownHosts: readonly string[], publicUrl: string): string[] => [
  `${slug}.${new URL(publicUrl).hostname}`,
  ...ownHosts,
];

/** `http://localhost:8080` and `iron-temple` → `http://iron-temple.localhost:8080`. */
export const urlOf = (slug: string, publicUrl: string): string => {
  const url = new URL(publicUrl);
  url.hostname = `${slug}.${url.hostname}`;
  return url.origin;
};
