import { localFetch } from './local-fetch.ts';

/** Pages as a browser without scripts sees them: cookies by host, redirects followed. */
export interface Browsing {
  /** One request with the host's cookies; redirects are not followed. */
  fetch(url: string | URL, init?: RequestInit): Promise<Response>;
  /** Follows redirects to a page. */
  open(url: string | URL, init?: RequestInit): Promise<Page>;
  /** `name=value; …` for a host, to be sent with a WebSocket. */
  cookies(hostname: string): string;
}

export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly html: string;
}

const mostRedirects = 15;

export const startBrowsing = (): Browsing => {
  const jar = new Map<string, Map<string, string>>();

  const remember = (hostname: string, response: Response): void => {
    const host = jar.get(hostname) ?? new Map<string, string>();
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const isEnded = attributes.some((attribute) => /^\s*max-age=0$|^\s*expires=thu, 01 jan 1970/i.test(attribute));
      if (isEnded) host.delete(name);
      else host.set(name, pair.slice(pair.indexOf('=') + 1));
    }
    jar.set(hostname, host);
  };

  const cookies = (hostname: string): string => [...(jar.get(hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');

  const fetch = async (address: string | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(address);
    const headers = new Headers(init.headers);
    if (cookies(url.hostname) !== '') headers.set('cookie', cookies(url.hostname));
    const response = await localFetch(url, { ...init, headers });
    remember(url.hostname, response);
    return response;
  };

  const open = async (address: string | URL, init?: RequestInit): Promise<Page> => {
    let url = new URL(address);
    let response = await fetch(url, init);
    for (let redirects = 0; redirects < mostRedirects; redirects += 1) {
      const location = response.headers.get('location');
      if (location === null) return { url, status: response.status, html: await response.text() };
      url = new URL(location, url);
      response = await fetch(url, { headers: { accept: 'text/html' } });
    }
    throw new Error(`More than ${mostRedirects} redirects from ${String(address)}`);
  };

  return { fetch, open, cookies };
};
