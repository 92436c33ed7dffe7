import { netlifyToml, vercelJson } from '@spotter/gateway/web-app/static-hosting';
import { installation } from './installation.ts';

const hosting = {
  host: installation.host,
  edgeHost: installation.edgeHost,
  issuer: `https://id.${installation.host}/realms/spotter`,
};

/** What hosts of static sites read, by path from the root of the repository. */
export const staticWebFiles = (): [path: string, text: string][] => [
  ['netlify.toml', netlifyToml(hosting)],
  ['vercel.json', vercelJson(hosting)],
];
