import { josa } from "#components/language/korean/josa.ts";
import type { Explanations } from "./explain.ts";

export const korean: Explanations = {
  mistakes: {
    hangulKeys: () => "한글 입력 상태에서 친 코드 같아요. 영문으로 바꿔서 다시 쳐 보세요.",
    forgottenImport: (_name, module) => `맨 위에 import ${module} 한 줄을 넣어 주세요.`,
    misspelt: (name, meant) => `${josa(name, "이라는/라는")} 이름이 없어요. 혹시 ${meant}인가요?`,
    unknownName: (name) => `${name}에 아직 값이 없어요. 철자가 맞는지, 값을 넣는 줄이 먼저 실행됐는지 살펴보세요.`,
    localBeforeValue: (name) =>
      `함수 안에서 ${name}에 값을 넣으면 함수 안의 변수가 돼요. 바깥의 변수를 쓰려면 global ${name}을 적어 주세요.`,
    popEmpty: () => "비어 있어서 꺼낼 것이 없어요. 꺼내기 전에 비었는지 확인해 보세요.",
    stringIndex: () => "문자열의 범위를 벗어났어요. 마지막 인덱스는 길이 − 1이에요.",
    listIndex: () => "리스트의 범위를 벗어났어요. 인덱스는 0부터 길이 − 1까지예요.",
    missingKey: (key) => `딕셔너리에 ${key} 키가 없어요. in으로 확인하거나 get()을 써 보세요.`,
    intOfEmpty: () => "빈 문자열은 int()로 바꿀 수 없어요. 입력에 빈 줄이 있는지 살펴보세요.",
    intOfMany: (text) => `${text}처럼 한 줄에 수가 여러 개 있어요. map(int, input().split())로 나눠서 읽어 주세요.`,
    intOfPoint: (text) => `${josa(text, "은/는")} 정수가 아니에요. float()를 써 주세요.`,
    intOfText: (text) => `${josa(text, "을/를")} 정수로 바꿀 수 없어요. 입력이 코드가 기대하는 모양인지 살펴보세요.`,
    floatOfText: (text) => `${josa(text, "을/를")} 실수로 바꿀 수 없어요.`,
    tooFewValues: (wanted, got) => `값이 ${wanted}개 있어야 하는데 ${got}개뿐이에요. 입력과 코드를 비교해 보세요.`,
    tooManyValues: (wanted) => `값이 ${wanted}개보다 많아요. 입력과 코드를 비교해 보세요.`,
    notInside: () => "찾는 값이 그 안에 없어요. 먼저 in으로 확인해 보세요.",
    ofEmpty: () => "비어 있어서 최댓값이나 최솟값이 없어요. default=를 주거나 먼저 확인해 보세요.",
    outsideMath: () => "음수의 제곱근처럼 함수가 계산할 수 없는 값이에요.",
    longNumber: () => "이렇게 긴 수를 출력하려면 먼저 sys.set_int_max_str_digits(0)을 실행해 주세요.",
    inputUsedUp: () => "입력이 모자라요. 입력에 줄을 더 넣거나, ‘실시간’을 켜고 실행 중에 입력해 보세요.",
    tooDeep: () => "재귀가 너무 깊어요. 멈추는 조건을 확인하거나 sys.setrecursionlimit(10**6)을 써 보세요.",
    notInstalled: (module) =>
      `${module} 모듈이 없어요. 여기서는 파이썬 표준 라이브러리만 쓸 수 있어요. 철자도 확인해 보세요.`,
    windows: () => "여기에는 창이나 그림을 띄울 화면이 없어요. 글자로 출력해 주세요.",
    otherSystem: (module) => `${josa(module, "은/는")} Windows에만 있어요. 여기서는 Linux에서 실행해요.`,
    pypyOnly: (module) => `${josa(module, "은/는")} PyPy에만 있어요. PyPy를 고르거나 이 줄을 지워 주세요.`,
    network: () => "여기서는 네트워크를 쓸 수 없어요. 필요한 내용은 입력에 넣어 주세요.",
    notInModule: (name, module) => `이 파이썬의 ${module}에는 ${josa(name, "이/가")} 없어요.`,
    byZero: () => "0으로 나눴어요. 나누기 전에 0인지 확인해 보세요.",
    textAndNumber: () => "문자열과 수는 더할 수 없어요. int()나 str()로 맞춰 주세요.",
    noneOperand: () => "한쪽이 None이에요. return이 없는 함수의 결과는 None이에요.",
    wrongOperands: (operator, left, right) =>
      `${josa(left, "과/와")} ${right} 사이에는 ${operator} 연산을 쓸 수 없어요.`,
    listAndOther: (whole, part) =>
      `${whole}에는 ${whole}만 이어 붙일 수 있어요. 지금 값은 ${josa(part, "이에요/예요")}.`,
    incomparable: (operator, left, right) =>
      `${josa(left, "과/와")} ${josa(right, "은/는")} ${operator}로 비교할 수 없어요. 같은 종류로 바꿔 주세요.`,
    useOfNone: () => "값이 None이에요. return이 없는 함수나 sort(), append()의 결과는 None이에요.",
    notIterable: (type) => `${type} 값 하나는 차례로 꺼낼 수 없어요. 횟수라면 range(), 자릿수라면 str()을 써 보세요.`,
    notSubscriptable: (type) => `${type} 값에는 [ ]를 쓸 수 없어요.`,
    notCallable: (type) =>
      `함수가 아니라 ${type} 값이에요. list, max 같은 이름에 값을 넣었는지, ( 앞에 연산자가 빠졌는지 살펴보세요.`,
    missingArguments: (name, missing) => `${name}에 ${missing} 값이 더 필요해요.`,
    tooManyArguments: (name) => `${name}에 값을 너무 많이 넘겼어요.`,
    indexNotNumber: (whole, type) =>
      `${whole}의 인덱스는 정수여야 해요. 지금은 ${josa(type, "이에요/예요")}. int()나 //를 써 보세요.`,
    unchangeable: (type) => `${type}의 일부만 바꿀 수는 없어요. list로 바꾸거나 새로 만들어 주세요.`,
    needsInteger: (type) => `정수가 필요한데 ${type} 값이에요. / 대신 //를 쓰거나 int()로 바꿔 주세요.`,
    unhashable: (type) => `${josa(type, "은/는")} 딕셔너리의 키나 집합의 원소가 될 수 없어요. tuple로 바꿔 주세요.`,
    joinNeedsText: () => "join()에는 문자열만 넣을 수 있어요. ' '.join(map(str, 값들))처럼 써 보세요.",
    noLength: (type) => `${type} 값에는 길이가 없어요.`,
    wrongArgument: (name, type) =>
      `${name}()로 ${type} 값을 바꿀 수 없어요. 여러 값이라면 map(${name}, 값들)을 써 보세요.`,
    misspeltAttribute: (type, name, meant) => `${type}에는 ${josa(name, "이/가")} 없어요. 혹시 ${meant}인가요?`,
    unknownAttribute: (type, name) => `${type}에는 ${josa(name, "이/가")} 없어요. 철자와 값의 종류를 확인해 보세요.`,
    unknownInModule: (module, name) => `이 파이썬의 ${module}에는 ${josa(name, "이/가")} 없어요.`,
    memory: () => "메모리가 모자라요. 지나치게 큰 리스트를 만드는지 살펴보세요.",
    infinity: () => "무한대는 정수로 바꿀 수 없어요.",
    noFile: (name) => `${name} 파일이 없어요. 입력은 input()이나 sys.stdin으로 읽어 주세요.`,
    assertion: () => "assert가 확인한 조건이 거짓이었어요.",
  },
  newerSyntax: (python) => `PyPy는 파이썬 ${python}이라서 이 새 문법을 몰라요. CPython을 골라 실행해 주세요.`,
  timeLimit: {
    cpython: "긴 반복문은 PyPy에서 몇 배 빨라요. 입력이 많으면 sys.stdin.readline을 써 보세요.",
    pypy: "끝나지 않는 반복이 있는지, 계산을 줄일 방법이 있는지 살펴보세요. 입력이 많으면 sys.stdin.readline을 써 보세요.",
  },
  parkedOut:
    "다른 사람들의 실행이 밀려 있는 동안 입력을 너무 오래 기다렸어요. 다시 실행하고 조금 더 빨리 입력해 주세요.",
  asleep: (computed) => `계산한 시간은 ${computed}뿐이고 나머지는 자거나 기다렸어요.`,
  memoryLimit: "지나치게 큰 리스트를 만들거나 재귀가 너무 깊은지 살펴보세요.",
  exitCode: (code) => `프로그램이 스스로 종료 코드 ${code}로 끝났어요. 채점할 때는 0이 아니면 런타임 에러예요.`,
  crash: "인터프리터가 멈췄어요. 재귀가 너무 깊으면 생기는 일이에요.",
};
