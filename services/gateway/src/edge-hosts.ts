import { hostnameOf } from './place.ts';

/** By the host at which requests arrive from a site that passes them on: the host at which people see that site. */
export type EdgeHosts = ReadonlyMap<string, string>;

/** `edge.example.com=www.example.com`, joined by commas. @throws Error naming what is no such pair. */
export const edgeHosts = (text: string): EdgeHosts =>
  new Map(
    text
      .split(',')
      .map((pair) => pair.trim())
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [edge, seen, ...rest] = pair.split('=').map((host) => hostnameOf(host));
        if (edge === undefined || seen === undefined || rest.length > 0) throw new Error(`${pair} is not <host>=<host>`);
        return [edge, seen] as const;
      }),
  );

/** The host that people see. What a request says about it itself, in `X-Forwarded-Host`, is not believed. */
export const seenHost = (edges: EdgeHosts, hostHeader: string | undefined): string | undefined =>
  edges.get(hostnameOf(hostHeader) ?? '') ?? hostHeader;
