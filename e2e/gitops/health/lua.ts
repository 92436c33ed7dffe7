import { LuaFactory } from 'wasmoon';

export interface ArgoHealth {
  readonly status: 'Healthy' | 'Progressing' | 'Degraded' | 'Suspended';
  readonly message: string;
}

/** JSON as a Lua table: lists from 1, as Argo CD hands them over. */
const luaOf = (value: unknown): string => {
  if (Array.isArray(value)) return `{${value.map(luaOf).join(',')}}`;
  if (value === null || value === undefined) return 'nil';
  if (typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([key, each]) => `[${luaOf(key)}]=${luaOf(each)}`)
      .join(',')}}`;
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  return `"${[...Buffer.from(value)].map((byte) => `\\${String(byte).padStart(3, '0')}`).join('')}"`;
};

const factory = new LuaFactory();

/** What Argo CD says of a resource by this script of `argocd-cm`. It runs Lua 5.1 with `obj` and the basic libraries. */
export const argoHealth = async (script: string, resource: unknown): Promise<ArgoHealth> => {
  const engine = await factory.createEngine({ openStandardLibs: true });
  try {
    return (await engine.doString(`obj = ${luaOf(resource)}\n${script}`)) as ArgoHealth;
  } finally {
    engine.global.close();
  }
};
