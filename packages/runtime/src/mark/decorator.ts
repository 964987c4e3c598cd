/** A decorator of methods, accessors and fields that holds functions, in the legacy and in the standard form. */
export interface MarkDecorator {
  <T>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<T>): void;
  <T>(value: T, context: ClassMemberDecoratorContext): T;
  (value: undefined, context: ClassFieldDecoratorContext): <T>(initial: T) => T;
}
