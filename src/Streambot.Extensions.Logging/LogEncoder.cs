using System.Text;
using System.Text.Encodings.Web;

namespace Streambot.Extensions.Logging;

/// <summary>
/// Escapes what JSON requires, control characters and line separators; a log is not a page. The encoders of .NET search
/// with vectors, which the JIT compiles at each cold start and which take longer than the rest of the first line.
/// </summary>
internal sealed class LogEncoder : JavaScriptEncoder
{
    /// <summary>As <c>\u001b</c>.</summary>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is
        < ' ' or '"' or '\\' or (>= '\u007f' and <= '\u009f') or '\u2028' or '\u2029';

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        for (int i = 0; i < textLength; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < textLength && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(c) || WillEncode(c))
                return i;
        }
        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(
        int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        Span<char> left = new(buffer, bufferLength);
        if (!WillEncode(unicodeScalar))
            return new Rune(unicodeScalar).TryEncodeToUtf16(left, out numberOfCharactersWritten);
        string escaped = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => @"\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => $"\\u{unicodeScalar:x4}",
        };
        bool isWritten = escaped.TryCopyTo(left);
        numberOfCharactersWritten = isWritten ? escaped.Length : 0;
        return isWritten;
    }
}
