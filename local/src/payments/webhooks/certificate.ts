import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SigningCertificate {
  readonly id: string;
  readonly privateKey: KeyObject;
  /** X.509 in PEM. */
  readonly certificate: string;
}

/** The key pair with which webhooks are signed, made at the first start and kept in the folder. */
export const signingCertificateIn = (folder: string): SigningCertificate => {
  const path = join(folder, 'signing-certificate.json');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path)) writeFileSync(path, JSON.stringify(newCertificate()), { mode: 0o600 });
  const kept = JSON.parse(readFileSync(path, 'utf8')) as { id: string; privateKey: string; certificate: string };
  return { ...kept, privateKey: createPrivateKey(kept.privateKey) };
};

const newCertificate = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    id: `CERT-${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    certificate: selfSigned(privateKey, 'messageverificationcerts.payments-sandbox.test'),
  };
};

/** A self-signed X.509 v3 certificate, valid for ten years. Node can read certificates but not make them, hence the DER by hand (RFC 5280, 4.1). */
const selfSigned = (privateKey: KeyObject, commonName: string): string => {
  const algorithm = sequence(objectId('2a864886f70d01010b'), tlv(0x05)); // sha256WithRSAEncryption, NULL
  const name = sequence(tlv(0x31, sequence(objectId('550403'), tlv(0x0c, Buffer.from(commonName)))));
  const now = new Date();
  const validity = sequence(time(new Date(now.getTime() - 86_400_000)), time(new Date(now.getTime() + 3650 * 86_400_000)));
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const version = tlv(0xa0, tlv(0x02, Buffer.from([2])));
  const serial = tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]));
  const toBeSigned = sequence(version, serial, algorithm, name, validity, name, publicKey);
  const signature = tlv(0x03, Buffer.from([0]), sign('sha256', toBeSigned, privateKey));
  const der = sequence(toBeSigned, algorithm, signature);
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
};

const tlv = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content), content]);
};

const lengthOf = ({ length }: Buffer): Buffer => {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = length < 0x100 ? [length] : [length >> 8, length & 0xff];
  return Buffer.from([0x80 | bytes.length, ...bytes]);
};

const sequence = (...parts: Buffer[]) => tlv(0x30, ...parts);
const objectId = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'));
const time = (at: Date) => tlv(0x18, Buffer.from(at.toISOString().replace(/[-:T]|\.\d+/g, ''))); // GeneralizedTime YYYYMMDDHHMMSSZ
