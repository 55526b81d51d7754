namespace System;

/// <summary>The compiler looks for this name in a list pattern; .NET Standard does not contain it.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
