/** What the demo people say to each other. Names are the first parts of user names. */
export interface DemoComment {
  readonly by: string;
  readonly text: string;
}

export interface DemoPost {
  readonly by: string;
  /** Shares that one of the member's last workouts: 0 is the latest. Without it the post is words only. */
  readonly workoutsAgo?: number;
  readonly text: string;
  readonly audience: 'followers' | 'members';
  readonly likes: readonly string[];
  readonly comments: readonly DemoComment[];
}

export interface DemoTalk {
  readonly tenant: string;
  /** Who follows whom. */
  readonly follows: Readonly<Record<string, readonly string[]>>;
  readonly bios: Readonly<Record<string, string>>;
  /** Oldest first. */
  readonly posts: readonly DemoPost[];
}

export const demoTalk: readonly DemoTalk[] = [
  {
    tenant: 'iron-temple',
    follows: {
      sam: ['mette', 'tomas', 'priya'],
      mette: ['sam', 'priya', 'ines'],
      tomas: ['sam', 'mette'],
      priya: ['sam', 'mette', 'tomas', 'kim'],
      kim: ['priya', 'sam'],
      ines: ['sam', 'mette', 'tomas', 'priya', 'kim'],
      jonas: ['ines', 'tomas'],
    },
    bios: {
      sam: 'Upper, lower, repeat. Chasing a 100 kg bench before the year is out.',
      mette: 'Powerlifting, 69 kg class. Up before the trams.',
      tomas: 'Three days, three lifts, one coffee. Ask me about straps.',
      priya: 'Six months under the bar and still adding weight.',
      kim: 'Runs to lift, lifts to run.',
      ines: 'I own the place. The door is the heavy one on the left.',
      jonas: 'Shop, stock and everything that comes on a pallet.',
    },
    posts: [
      {
        by: 'ines',
        text: 'New bumper plates are in, and the platform by the window is free again from six. Please put the chalk back into its tub.',
        audience: 'members',
        likes: ['sam', 'mette', 'tomas', 'jonas'],
        comments: [{ by: 'tomas', text: 'The 15s too? Finally.' }],
      },
      {
        by: 'priya',
        workoutsAgo: 2,
        text: 'Six months ago the empty bar felt heavy. Slow is fine.',
        audience: 'members',
        likes: ['sam', 'mette', 'kim', 'ines'],
        comments: [
          { by: 'mette', text: 'So good to see this! Your depth has come on so much.' },
          { by: 'sam', text: 'Add the small plates, keep going.' },
        ],
      },
      {
        by: 'tomas',
        workoutsAgo: 1,
        text: 'Straps off until the last set. Hands disagree.',
        audience: 'followers',
        likes: ['sam', 'priya', 'ines'],
        comments: [{ by: 'sam', text: 'Hook grip or mixed?' }],
      },
      {
        by: 'kim',
        workoutsAgo: 1,
        text: 'Negative split, and nobody chased me.',
        audience: 'members',
        likes: ['priya', 'ines'],
        comments: [],
      },
      {
        by: 'mette',
        workoutsAgo: 1,
        text: 'Last heavy pulls before the meet. They moved like a warm-up.',
        audience: 'members',
        likes: ['sam', 'tomas', 'priya', 'kim', 'ines'],
        comments: [
          { by: 'tomas', text: 'That last one was clean. Openers look safe.' },
          { by: 'ines', text: 'We are all coming to shout.' },
        ],
      },
      {
        by: 'jonas',
        text: 'The XXL belts are late again, sorry. S to XL are on the shelf.',
        audience: 'members',
        likes: ['tomas'],
        comments: [{ by: 'tomas', text: 'I can wait, my jeans cannot.' }],
      },
      {
        by: 'sam',
        workoutsAgo: 0,
        text: 'Grip gave out before the back did. Chalk next time.',
        audience: 'followers',
        likes: ['mette', 'tomas', 'priya'],
        comments: [{ by: 'mette', text: 'Jonas has blocks at the counter.' }],
      },
    ],
  },
  {
    tenant: 'north-barbell',
    follows: { freja: ['henrik', 'astrid'], henrik: ['freja'], astrid: ['freja', 'henrik', 'lars'], lars: ['astrid'] },
    bios: {
      freja: 'Clean, jerk, harbour swim.',
      henrik: 'Twice a week, whatever the weather.',
      astrid: 'Coach and key holder at North Barbell.',
      lars: 'Shop and platform paint.',
    },
    posts: [
      {
        by: 'astrid',
        text: 'Saturday session starts at nine, the door closes at ten past. Bring shoes with a heel if you have some.',
        audience: 'members',
        likes: ['freja', 'henrik', 'lars'],
        comments: [{ by: 'henrik', text: 'Is there coffee?' }],
      },
      {
        by: 'freja',
        workoutsAgo: 1,
        text: 'Front squats without a pause at the bottom for once.',
        audience: 'members',
        likes: ['astrid', 'henrik'],
        comments: [{ by: 'astrid', text: 'Elbows stayed up in every rep. More of that.' }],
      },
      {
        by: 'henrik',
        workoutsAgo: 0,
        text: 'Back after a week with a cold. Numbers are fine, lungs are not.',
        audience: 'followers',
        likes: ['freja'],
        comments: [],
      },
    ],
  },
];
