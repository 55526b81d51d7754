using System.Net;
using System.Text.Json;

namespace Streambot.Configuration.Requests;

/// <summary>An error, as a service returns it.</summary>
internal readonly record struct AwsErrorBody(HttpStatusCode Status, string Code, string Message)
{
    /// <summary>Whether the service, and not the request, is the cause.</summary>
    public bool IsTransient =>
        (int)Status >= 500
        || Status == HttpStatusCode.TooManyRequests
        || AwsErrorCodes.IsThrottling(Code)
        || AwsErrorCodes.IsOfTheService(Code);

    /// <summary>Whether other credentials could help.</summary>
    public bool IsAboutCredentials =>
        Status == HttpStatusCode.Unauthorized
        || (Status == HttpStatusCode.Forbidden && Code.Length == 0)
        || AwsErrorCodes.IsAboutCredentials(Code);

    public static AwsErrorBody Read(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        string code = "", message = "";
        try
        {
            Utf8JsonReader reader = new(body);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isCode = reader.ValueTextEquals("__type"u8);
                bool isMessage = reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("Message"u8);
                reader.Read();
                if (isCode && reader.TokenType == JsonTokenType.String)
                    code = reader.GetString()!;
                else if (isMessage && reader.TokenType == JsonTokenType.String)
                    message = reader.GetString()!;
                else
                    reader.Skip();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or not of Unicode: something between the process and the service responded, and only the status
            // is known.
        }
        return new(status, code[(code.IndexOf('#', StringComparison.Ordinal) + 1)..], message);
    }

    public override string ToString() =>
        Code.Length == 0 ? $"the status is {(int)Status}" : Message.Length == 0 ? Code : $"{Code}: {Message}";
}
