import { findProgram, findRabbitServer } from '../infra/find-program.ts';

/** A server that we run but do not ship, and what the package is called where. */
export interface NeededProgram {
  readonly name: string;
  readonly isInstalled: () => boolean;
  readonly debian: readonly string[];
  readonly fedora: readonly string[];
  readonly homebrew: readonly string[];
}

export const neededPrograms: readonly NeededProgram[] = [
  {
    name: 'MariaDB',
    isInstalled: () => Boolean(findProgram('mariadbd', 'mysqld') && findProgram('mariadb-install-db', 'mysql_install_db')),
    debian: ['mariadb-server'],
    fedora: ['mariadb-server'],
    homebrew: ['mariadb'],
  },
  {
    name: 'RabbitMQ',
    isInstalled: () => Boolean(findRabbitServer() && findProgram('epmd')),
    debian: ['rabbitmq-server'],
    fedora: ['rabbitmq-server'],
    homebrew: ['rabbitmq'],
  },
  {
    name: 'Redis',
    isInstalled: () => Boolean(findProgram('redis-server', 'valkey-server')),
    debian: ['redis-server'],
    fedora: ['valkey'],
    homebrew: ['redis'],
  },
];

/** What the tests need besides: a browser, and what MariaDB copies whole data with. */
export const testPrograms: readonly NeededProgram[] = [
  ...neededPrograms,
  {
    name: 'Chromium',
    isInstalled: () => Boolean(findProgram('chromium', 'chromium-browser', 'google-chrome')),
    debian: ['chromium'],
    fedora: ['chromium'],
    homebrew: ['--cask google-chrome'],
  },
  { name: 'rsync', isInstalled: () => Boolean(findProgram('rsync')), debian: ['rsync'], fedora: ['rsync'], homebrew: ['rsync'] },
];

export const missingOf = (programs: readonly NeededProgram[]): NeededProgram[] => programs.filter((program) => !program.isInstalled());

/** What a person has to type, for each system that we know. */
export const howToInstall = (missing: readonly NeededProgram[]): string => {
  const packages = (of: 'debian' | 'fedora' | 'homebrew') => missing.flatMap((program) => program[of]).join(' ');
  return [
    `These programs are needed and not installed: ${missing.map(({ name }) => name).join(', ')}.`,
    `  Debian, Ubuntu:  sudo apt-get install --no-install-recommends ${packages('debian')}`,
    `  Fedora:          sudo dnf install ${packages('fedora')}`,
    `  macOS:           brew install ${packages('homebrew')}`,
    'Servers that the packages start by themselves are not used: Spotter runs its own, on other ports.',
  ].join('\n');
};
