namespace System.Runtime.CompilerServices;

/// <summary>The compiler looks for this name in a record; .NET Standard does not contain it.</summary>
internal static class IsExternalInit;
