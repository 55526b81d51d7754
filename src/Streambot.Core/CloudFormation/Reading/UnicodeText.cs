using System.Buffers;
using System.Text;

namespace Streambot.Core.CloudFormation.Reading;

/// <summary>Text that can be written in UTF-8.</summary>
internal static class UnicodeText
{
    /// <summary>Whether it has both halves of each of its surrogate pairs.</summary>
    public static bool IsWhole(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (rest.IndexOfAnyInRange('\ud800', '\udfff') is >= 0 and int found)
        {
            if (Rune.DecodeFromUtf16(rest[found..], out _, out int length) != OperationStatus.Done)
                return false;
            rest = rest[(found + length)..];
        }

        return true;
    }
}
