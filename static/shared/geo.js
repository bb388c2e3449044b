/** Where this phone is, in GCJ-02 as the service keeps it. Asks the phone only, no map service. */
const A = 6378245;
const E2 = 0.00669342162296594;

function bend(x, y, k) {
  const wave = (v, a, b, c) => (a * Math.sin(v * Math.PI) + b * Math.sin((v * Math.PI) / 3) + c * Math.sin((v * Math.PI) / 12)) * (2 / 3);
  const ripple = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
  if (k === 'lat') {
    return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + ripple
      + (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * (2 / 3)
      + (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * (2 / 3);
  }
  return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + ripple + wave(x, 20, 40, 150)
    + (300 * Math.sin((x / 30) * Math.PI)) * (2 / 3);
}

/** WGS-84 (what browsers give) → GCJ-02 (what WeChat, Amap and this service speak); outside China unchanged. */
export function toGcj(lng, lat) {
  if (lng < 72 || lng > 137.9 || lat < 0.8 || lat > 55.9) return { lng, lat };
  const r = (lat * Math.PI) / 180;
  const magic = 1 - E2 * Math.sin(r) ** 2;
  const dLat = (bend(lng - 105, lat - 35, 'lat') * 180) / (((A * (1 - E2)) / (magic * Math.sqrt(magic))) * Math.PI);
  const dLng = (bend(lng - 105, lat - 35, 'lng') * 180) / ((A / Math.sqrt(magic)) * Math.cos(r) * Math.PI);
  return { lng: Number((lng + dLng).toFixed(6)), lat: Number((lat + dLat).toFixed(6)) };
}

/** → {lng, lat}; throws if the person or the phone says no. */
export function whereAmI() {
  return new Promise((done, fail) => {
    if (!navigator.geolocation) { fail(new Error('none')); return; }
    navigator.geolocation.getCurrentPosition((p) => done(toGcj(p.coords.longitude, p.coords.latitude)), fail,
      { enableHighAccuracy: true, timeout: 10000, maximumAge: 60000 });
  });
}

export function metresBetween(a, b) {
  const x = (b.lng - a.lng) * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.round(Math.hypot(x, b.lat - a.lat) * 111320);
}
