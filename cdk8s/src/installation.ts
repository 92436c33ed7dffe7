/**
 * What is yours: change it in your fork, run `npm run manifests`, and the environments in charts/environments are for your address and your
 * accounts. Names of things, no secrets.
 */
export const installation = {
  /** The platform of production; tenants live at `<slug>.<it>`. */
  host: 'spotter.example.com',
  /** Whom the certificate authority writes to when something is wrong with a certificate. */
  email: 'platform@example.com',
  /**
   * Certificates for gyms' own hosts: needs the Gateway API 1.5 and a gateway that knows ListenerSets. Where the cloud's own has not come that far, false:
   * the API server would refuse the Gateway else.
   */
  certificatesForOwnHosts: true,
  /** Where requests arrive that a static host of the web app passes on: see docs/static-web.md. */
  edgeHost: 'edge.spotter.example.com',
  /** Where `production` keeps members' pictures: a bucket of S3, or of what speaks like it at `endpoint`. Without a name there are none. */
  pictures: { bucket: '', region: 'us-east-1', endpoint: '' },
  aws: {
    region: 'eu-central-1',
    /** A name of a bucket is the world's: choose another. */
    backupBucket: 'spotter-example-backups',
    pictureBucket: 'spotter-example-pictures',
  },
  googleCloud: {
    project: 'spotter-example',
    backupBucket: 'spotter-example-backups',
    pictureBucket: 'spotter-example-pictures',
    /** The address that was reserved for the load balancer: it stands in `X-Forwarded-For` beside the caller's. */
    loadBalancerIp: '203.0.113.10',
  },
  digitalOcean: {
    region: 'fra1',
    backupBucket: 'spotter-example-backups',
    pictureBucket: 'spotter-example-pictures',
  },
};
