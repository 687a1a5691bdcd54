/** Is this the machine itself? One click signs in there, and nowhere else. */

/** True for 127.0.0.0/8, ::1 and the mapped form of the first. */
export const isLoopbackAddress = (address: string | undefined): boolean =>
  address !== undefined && (/^(::ffff:)?127(\.\d{1,3}){3}$/i.test(address) || address === '::1')

/** True for a name or address of the loopback, as it stands in HOST or a Host header (with or without port). */
export function isLoopbackHost(host: string | undefined): boolean {
  if (!host) return false
  const name =
    /^\[([^\]]+)\](:\d+)?$/.exec(host)?.[1] ?? (host.split(':').length > 2 ? host : host.replace(/:\d+$/, ''))
  return name.toLowerCase() === 'localhost' || isLoopbackAddress(name)
}

export interface Connection {
  /** The peer of the TCP connection, never a header. */
  readonly remoteAddress: string | undefined
  readonly headers: Headers
}

/**
 * A person at this machine's own browser: the connection and the Host header are both loopback, and no proxy speaks for somebody else.
 * The Host check stops a foreign page that had its name point here (DNS rebinding). Where PUBLIC_URL says that a proxy stands before us
 * (`behindProxy`) nobody is: many a proxy connects from here, writes our address into Host and says nothing of whom it speaks for.
 */
export const isLocalVisitor = ({ remoteAddress, headers }: Connection, behindProxy: boolean): boolean =>
  !behindProxy &&
  isLoopbackAddress(remoteAddress) &&
  isLoopbackHost(headers.get('host') ?? undefined) &&
  !headers.has('x-forwarded-for') &&
  !headers.has('forwarded') &&
  !headers.has('x-real-ip')
