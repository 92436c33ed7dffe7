/** A placeholder of a realm file stands for a variable that is not set and has no default. */
export class MissingVariables extends Error {
  readonly names: readonly string[];

  constructor(names: readonly string[]) {
    super(`The realm needs these environment variables: ${names.join(', ')}`);
    this.name = 'MissingVariables';
    this.names = names;
  }
}

/** Name and default of `${NAME}` or `${NAME:default}`, the syntax of Keycloak's `--import-realm`. */
const placeholder = /\$\{([A-Z0-9_]+)(?::([^{}]*))?\}/g;

/**
 * Fills in placeholders as Keycloak does when it imports the file, with one difference: Keycloak keeps a placeholder
 * without a value as text, so that a client would have the well-known secret `${SPOTTER_GATEWAY_SECRET}`.
 *
 * @throws {MissingVariables} naming all that have neither value nor default.
 */
export const fillPlaceholders = (json: string, environment: Readonly<Record<string, string | undefined>>): string => {
  const missing = new Set<string>();
  const filled = json.replace(placeholder, (_match, name: string, fallback?: string) => {
    const value = environment[name] ?? fallback;
    if (value === undefined) missing.add(name);
    return JSON.stringify(value ?? '').slice(1, -1);
  });
  if (missing.size > 0) throw new MissingVariables([...missing].sort());
  return filled;
};
