using Microsoft.CodeAnalysis.CSharp;

namespace Streambot.Analyzers.Configuration;

/// <summary>How keys and namespaces are written in C#.</summary>
internal static class MemberNames
{
    /// <summary>The class whose members the keys are.</summary>
    public const string ClassName = "StreambotConfiguration";

    /// <summary>Its method that reads one. No key that can be declared begins like that.</summary>
    public const string Reader = "StreambotRead";

    // A static class inherits them, and its own members would hide them.
    private static readonly HashSet<string> s_ofObject = new(StringComparer.Ordinal)
    {
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    };

    /// <summary>The property of a key; null if it cannot be one, and is read from the environment instead.</summary>
    /// <param name="key">The key.</param>
    /// <param name="keys">All of them: each property takes two names besides its own, for its accessors.</param>
    public static string? PropertyOf(string key, ICollection<string> keys) =>
        s_ofObject.Contains(key) || IsAccessor(key, keys) || key is ClassName or Reader
            || !SyntaxFacts.IsValidIdentifier(key)
                ? null
                : Escape(key);

    private static bool IsAccessor(string key, ICollection<string> keys) =>
        (key.StartsWith("get_", StringComparison.Ordinal) || key.StartsWith("set_", StringComparison.Ordinal))
            && keys.Contains(key.Substring("get_".Length));

    /// <summary>A root namespace as it can stand in a file; null if there is none.</summary>
    public static string? NamespaceOf(string? rootNamespace)
    {
        if (string.IsNullOrWhiteSpace(rootNamespace))
            return null;
        string[] parts = [.. rootNamespace!.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(Identifier)];
        return parts.Length == 0 ? null : string.Join(".", parts);
    }

    // As the templates of .NET make a namespace of a project's name.
    private static string Identifier(string text)
    {
        char[] letters = [.. text.Trim().Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_')];
        string name = new(letters);
        return Escape(name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name : $"_{name}");
    }

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None
            && SyntaxFacts.GetContextualKeywordKind(name) is SyntaxKind.None
                ? name
                : $"@{name}";
}
