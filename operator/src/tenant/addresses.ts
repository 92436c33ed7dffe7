const originOf = (host: string, publicUrl: string): string => {
  const url = new URL(publicUrl);
  url.hostname = host;
  return url.origin;
};

/** Every host name at which a tenant is served: the platform's own first. */
export const hostsOf = (slug: string, ownHosts: readonly string[], publicUrl: string): string[] => [
  `${slug}.${new URL(publicUrl).hostname}`,
  ...ownHosts,
];

/** `http://localhost:8080` and `iron-temple` → `http://iron-temple.localhost:8080`. */
export const urlOf = (slug: string, publicUrl: string): string => originOf(`${slug}.${new URL(publicUrl).hostname}`, publicUrl);

/** The tenant's addresses as a browser writes them; its own hosts are reached as the platform is, by the same scheme and port. */
export const originsOf = (slug: string, ownHosts: readonly string[], publicUrl: string): string[] =>
  hostsOf(slug, ownHosts, publicUrl).map((host) => originOf(host, publicUrl));
