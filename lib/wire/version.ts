/** Version of everything in lib/wire. A page that says another one in its handshake is told to reload. Raise it with every incompatible change. */
export const WIRE_VERSION = 2
