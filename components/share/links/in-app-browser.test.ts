import { expect, test } from "vitest";
import { inAppBrowser } from "./in-app-browser.ts";

const ANDROID = "Mozilla/5.0 (Linux; Android 14; SM-S911N; wv) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";
const HREF = "https://run.example/?share=bcdfghjkmnp";

test.each([
  ["KakaoTalk", `${ANDROID};KAKAOTALK 2410250`, `kakaotalk://web/openExternal?url=${encodeURIComponent(HREF)}`],
  [
    "KakaoTalk on an iPhone",
    `${IPHONE} KAKAOTALK 10.8`,
    `kakaotalk://web/openExternal?url=${encodeURIComponent(HREF)}`,
  ],
  ["LINE", `${IPHONE} Safari Line/14.9.0`, `${HREF}&openExternalBrowser=1`],
  [
    "Naver on Android",
    `${ANDROID} NAVER(inapp; search; 1000; 12.8.4)`,
    "intent://run.example/?share=bcdfghjkmnp#Intent;scheme=https;end",
  ],
  ["Naver on an iPhone", `${IPHONE} NAVER(inapp; search; 1000; 12.8.4)`, null],
  ["Instagram on an iPhone", `${IPHONE} Instagram 330.0`, null],
])("%s has its way out", (_, userAgent, wayOut) => {
  expect(inAppBrowser(userAgent, HREF)).toEqual({ wayOut });
});

test("a browser of its own is none inside of an app", () => {
  const chrome = ANDROID.replace("; wv", "");
  const safari = `${IPHONE} Version/17.5 Safari/604.1`;
  expect([chrome, safari].map((userAgent) => inAppBrowser(userAgent, HREF))).toEqual([null, null]);
});

test("an intent cannot carry a program in the fragment", () => {
  expect(inAppBrowser(ANDROID, "https://run.example/#v1=abc")).toEqual({ wayOut: null });
});
